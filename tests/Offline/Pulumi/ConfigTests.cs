using System.Text.Json;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class ConfigTests : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public ConfigTests()
    {
        Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["project:text"] = "words",
            ["project:flag"] = "true",
            ["project:number"] = "12",
            ["project:ratio"] = "0.25",
            ["project:object"] = """{"name":"n","size":2}""",
            ["aws:config:region"] = "eu-central-1",
        }));
    }

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task Values_OfEveryType_AreRead()
    {
        await RunAsync(config =>
        {
            config.Require("text").ShouldBe("words");
            config.RequireBoolean("flag").ShouldBeTrue();
            config.RequireInt32("number").ShouldBe(12);
            config.RequireDouble("ratio").ShouldBe(0.25);
            config.RequireObject<Settings>("object", Web).ShouldBe(new Settings("n", 2));
            config.GetInt32("none").ShouldBeNull();
            config.Get("none").ShouldBeNull();
            config.GetSecret("none").ShouldBeNull();
            new Config("aws").Require("region").ShouldBe("eu-central-1");
        });
    }

    [Fact]
    public async Task SecretValues_AreSecretOutputs()
    {
        Output<string>? text = null;
        await RunAsync(config => text = config.RequireSecret("text"));

        (await Output.IsSecretAsync(text!)).ShouldBeTrue();
        (await OutputUtilities.GetValueAsync(text!)).ShouldBe("words");
    }

    [Fact]
    public async Task MissingValue_FailsWithTheKeyAndTheCommand()
    {
        var failure = await Should.ThrowAsync<RunException>(RunAsync(config => config.Require("none")));

        failure.Message.ShouldBe(
            "Missing Required configuration variable 'project:none'\n"
            + "\tplease set a value using the command `pulumi config set project:none <value>`");
    }

    [Theory]
    [InlineData("text", "Boolean")]
    [InlineData("ratio", "Int32")]
    public async Task ValueOfAnotherType_FailsNamingKeyValueAndType(string key, string type)
    {
        var failure = await Should.ThrowAsync<RunException>(
            RunAsync(config => _ = type == "Boolean" ? (object)config.RequireBoolean(key) : config.RequireInt32(key)));

        failure.Message.ShouldContain($"Configuration 'project:{key}' value '");
        failure.Message.ShouldEndWith($"' is not a valid {type}");
    }

    private static async Task RunAsync(Action<Config> read)
        => await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () => read(new Config()));

    private sealed record Settings(string Name, int Size);
}
