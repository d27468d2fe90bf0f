using System.Text.Json;
using Payments.Offline.ProviderGenerator;
using Payments.Offline.ProviderGenerator.Emit;
using Payments.Offline.ProviderGenerator.PulumiSchema;

namespace Payments.Offline.Tests.Providers;

public sealed class NestedPropertiesTests
{
    private const string Acl = "demo:fw/acl:Acl";

    // Statements contain each other, as those of a web ACL do.
    private const string Schema = """
        {
          "name": "demo", "version": "1.2.3",
          "resources": { "demo:fw/acl:Acl": {
            "properties": { "statements": { "type": "array", "items": { "$ref": "#/types/demo:fw/Statement:Statement" } },
                            "label": { "$ref": "#/types/demo:fw/Label:Label" } },
            "inputProperties": { "name": { "type": "string" },
                                 "statements": { "type": "array", "items": { "$ref": "#/types/demo:fw/Statement:Statement" } },
                                 "label": { "$ref": "#/types/demo:fw/Label:Label" } },
            "requiredInputs": [] } },
          "types": {
            "demo:fw/Statement:Statement": { "type": "object", "properties": {
              "limit": { "type": "integer" },
              "kind": { "$ref": "#/types/demo:fw/Kind:Kind" },
              "not": { "$ref": "#/types/demo:fw/Not:Not" } } },
            "demo:fw/Not:Not": { "type": "object", "required": ["label"], "properties": {
              "label": { "$ref": "#/types/demo:fw/Label:Label" },
              "statement": { "$ref": "#/types/demo:fw/Statement:Statement" } } },
            "demo:fw/Label:Label": { "type": "object", "properties": { "key": { "type": "string" } } },
            "demo:fw/Kind:Kind": { "type": "string", "enum": [{ "name": "Fast", "value": "FAST" }] } }
        }
        """;

    [Fact]
    public void Read_TypeListedInPart_HasThePropertiesOnItsPathsAndAllThatAreNotNested()
    {
        var files = Render("statements");

        files.Keys.Where(path => path.Contains("/Inputs/")).ShouldBe(["Fw/Inputs/StatementArgs.cs"]);
        files["Fw/AclArgs.cs"].ShouldContain("Input<string>? Name");
        files["Fw/AclArgs.cs"].ShouldNotContain("Label");
        files["Fw/Acl.cs"].ShouldNotContain("Label");
        files["Fw/Inputs/StatementArgs.cs"].ShouldContain("Input<int>? Limit");
        files["Fw/Inputs/StatementArgs.cs"].ShouldContain("Kind");
        files["Fw/Inputs/StatementArgs.cs"].ShouldNotContain("Not");
        files["Fw/Outputs/Statement.cs"].ShouldNotContain("Not");
    }

    [Fact]
    public void Read_PathThroughARecursiveType_KeepsWhatItGoesThroughWhereverThatTypeIs()
    {
        var files = Render("statements.not.label");

        files["Fw/Inputs/StatementArgs.cs"].ShouldContain("NotArgs");
        files["Fw/Inputs/NotArgs.cs"].ShouldContain("LabelArgs");
        files["Fw/Inputs/NotArgs.cs"].ShouldNotContain("StatementArgs");
    }

    [Fact]
    public void Read_RequiredPropertyOnNoPath_IsRefusedByName() =>
        Should.Throw<GeneratorException>(() => Render("statements.not")).Message.ShouldBe("demo:fw/Not:Not: 'label' is required; list it, too.");

    [Theory]
    [InlineData("statments", "'statments': demo:fw/acl:Acl has no nested property 'statments'.")]
    [InlineData("name", "'name': demo:fw/acl:Acl has no nested property 'name'.")]
    [InlineData("statements.limit", "'statements.limit': demo:fw/Statement:Statement has no nested property 'limit'.")]
    public void Read_PathThroughWhatIsNoNestedProperty_IsRefusedByName(string path, string expected) =>
        Should.Throw<GeneratorException>(() => Render(path)).Message.ShouldBe(expected);

    private static Dictionary<string, string> Render(params string[] paths)
    {
        using var schema = JsonDocument.Parse(Schema);
        var list = new TypeList([Acl], new Dictionary<string, IReadOnlyList<string>> { [Acl] = paths });
        var names = new Dictionary<(string Token, string WireName), string>();
        return PackageEmitter.Emit(PulumiSchemaReader.Read(schema.RootElement, list, names)).ToDictionary(f => f.Path, f => f.Text);
    }
}
