using System.Text.Json;
using Payments.Offline.ProviderGenerator;
using Payments.Offline.ProviderGenerator.Emit;
using Payments.Offline.ProviderGenerator.PulumiSchema;

namespace Payments.Offline.Tests.Providers;

public sealed class PulumiSchemaReaderTests
{
    private const string Schema = """
        {
          "name": "demo", "version": "1.2.3",
          "language": { "csharp": { "namespaces": { "mq": "MessageQueue" } } },
          "provider": { "properties": {}, "inputProperties": {
            "region": { "type": "string", "defaultInfo": { "environment": ["DEMO_REGION"] } },
            "insecure": { "type": "boolean", "default": false },
            "unknown": { "$ref": "#/types/demo:index/Nowhere:Nowhere" } } },
          "resources": { "demo:mq/queue:Queue": {
            "properties": { "arn": { "type": "string" }, "password": { "type": "string", "secret": true },
                            "rules": { "type": "array", "items": { "$ref": "#/types/demo:mq/Rule:Rule" } } },
            "required": ["arn"],
            "inputProperties": {
              "password": { "type": "string", "secret": true },
              "class": { "oneOf": [{ "type": "string" }, { "$ref": "#/types/demo:mq/Class:Class" }] },
              "size": { "type": "integer", "default": 3 },
              "rules": { "type": "array", "items": { "$ref": "#/types/demo:mq/Rule:Rule" } } },
            "requiredInputs": ["password"],
            "stateInputs": { "properties": { "rules": { "type": "array", "items": { "$ref": "#/types/demo:mq/Rule:Rule" } } } } } },
          "functions": { "demo:mq/getQueue:getQueue": {
            "inputs": { "properties": { "filters": { "type": "array", "items": { "$ref": "#/types/demo:mq/Rule:Rule" } } } },
            "outputs": { "properties": { "url": { "type": "string" } }, "required": ["url"] } } },
          "types": {
            "demo:mq/Rule:Rule": { "type": "object", "properties": { "default": { "type": "string" } }, "required": ["default"] },
            "demo:mq/Class:Class": { "type": "string", "enum": [{ "name": "Fast", "value": "FAST" }] } }
        }
        """;

    [Fact]
    public void Read_Resource_ReachesArgsStateAndNestedTypes()
    {
        Render("demo:mq/queue:Queue").Keys.ShouldBe(
            [
                "DemoResourceTypeAttribute.cs", "MessageQueue/Class.cs", "MessageQueue/Inputs/RuleArgs.cs",
                "MessageQueue/Inputs/RuleGetArgs.cs", "MessageQueue/Outputs/Rule.cs", "MessageQueue/Queue.cs",
                "MessageQueue/QueueArgs.cs", "MessageQueue/QueueState.cs", "Utilities.cs",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void Read_SecretProperty_IsSecretBothWays()
    {
        var files = Render("demo:mq/queue:Queue");

        files["MessageQueue/Queue.cs"].ShouldContain("defaults.AdditionalSecretOutputs.Add(\"password\");");
        files["MessageQueue/QueueArgs.cs"].ShouldContain("(Input<string>)Output.CreateSecret((Output<string>)value)");
    }

    [Fact]
    public void Read_RequiredInput_IsRequiredAndMakesArgsMandatory()
    {
        var files = Render("demo:mq/queue:Queue");

        files["MessageQueue/QueueArgs.cs"].ShouldContain("[Input(\"password\", required: true)]");
        files["MessageQueue/Queue.cs"].ShouldContain("public Queue(string name, QueueArgs args, CustomResourceOptions? options = null)");
    }

    [Fact]
    public void Read_StringOrEnum_IsAUnionOnTheWayIn()
    {
        Render("demo:mq/queue:Queue")["MessageQueue/QueueArgs.cs"]
            .ShouldContain("public InputUnion<string, Pulumi.Demo.MessageQueue.Class>? Class { get; set; }");
    }

    [Fact]
    public void Read_Default_IsAssignedByTheConstructor()
    {
        Render("demo:mq/queue:Queue")["MessageQueue/QueueArgs.cs"].ShouldContain("        Size = 3;\n");
    }

    [Fact]
    public void Read_PropertyCalledLikeAKeyword_IsEscapedOnlyWhereNeeded()
    {
        Render("demo:mq/queue:Queue")["MessageQueue/Outputs/Rule.cs"].ShouldContain("this.Default = @default;");
    }

    [Fact]
    public void Read_Function_HasPlainAndInputArguments()
    {
        var files = Render("demo:mq/getQueue:getQueue");

        files["MessageQueue/GetQueueArgs.cs"].ShouldContain("List<Pulumi.Demo.MessageQueue.Inputs.RuleArgs>");
        files["MessageQueue/GetQueueInvokeArgs.cs"].ShouldContain("InputList<Pulumi.Demo.MessageQueue.Inputs.RuleInputArgs>");
        files["MessageQueue/GetQueueResult.cs"].ShouldContain("public readonly string Url;");
    }

    [Fact]
    public void Read_Provider_SendsJsonAndReadsTheEnvironment()
    {
        var args = Render("pulumi:providers:demo")["ProviderArgs.cs"];

        args.ShouldContain("[Input(\"insecure\", json: true)]");
        args.ShouldContain("Region = Utilities.GetEnv(\"DEMO_REGION\");");
        args.ShouldNotContain("unknown", Case.Insensitive);
    }

    [Fact]
    public void Read_TokenThatTheSchemaLacks_IsRefusedByName()
    {
        Should.Throw<GeneratorException>(() => Render("demo:mq/topic:Topic")).Message.ShouldContain("'demo:mq/topic:Topic'");
    }

    [Fact]
    public void Read_PropertyCalledLikeItsClass_AsksForItsRealName()
    {
        const string clash = """
            { "name": "demo", "version": "1", "provider": {}, "types": {}, "resources": { "demo:mq/policy:Policy": {
              "properties": { "policy": { "type": "string" } }, "inputProperties": {} } } }
            """;
        using var schema = JsonDocument.Parse(clash);

        Should.Throw<GeneratorException>(() => Read(schema, "demo:mq/policy:Policy", [])).Message.ShouldContain("names.txt");
        Read(schema, "demo:mq/policy:Policy", new() { [("demo:mq/policy:Policy", "policy")] = "PolicyDocument" })["Mq/Policy.cs"]
            .ShouldContain("Output<string?> PolicyDocument");
    }

    private static Dictionary<string, string> Render(string token)
    {
        using var schema = JsonDocument.Parse(Schema);
        return Read(schema, token, []);
    }

    private static Dictionary<string, string> Read(JsonDocument schema, string token, Dictionary<(string Token, string WireName), string> names) =>
        PackageEmitter.Emit(PulumiSchemaReader.Read(schema.RootElement, new([token], new Dictionary<string, IReadOnlyList<string>>()), names)).ToDictionary(f => f.Path, f => f.Text);
}
