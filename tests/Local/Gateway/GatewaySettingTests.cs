using System.Text.Json.Nodes;
using Payments.Local.Gateway;
using Payments.Local.Graph;
using Payments.Local.Graph.Settings;
using Payments.Local.Hosting;
using Payments.Local.Tests.Collecting;

namespace Payments.Local.Tests.Gateway;

public sealed class GatewaySettingTests
{
    [Fact]
    public void PointHere_SettingOfTheStack_KeepsAllButTheUrl()
    {
        using var project = Project("config:\n  aws:region: eu-central-1\n  payments:gateway: { url: https://gateway.example, timeoutMs: 1500 }\n");

        var settings = GatewaySetting.PointHere(project.Stack(), new CloudEndpoint(4599));

        settings.Config["payments:gateway"].ShouldBe("""{"url":"http://127.0.0.1:4599/_gateway","timeoutMs":1500}""");
        settings.Region.ShouldBe("eu-central-1");
    }

    [Fact]
    public void PointHere_NoSuchSetting_ChangesNothing()
    {
        using var project = Project("config:\n  aws:region: eu-central-1\n");
        var settings = project.Stack();

        GatewaySetting.PointHere(settings, new CloudEndpoint(4599)).ShouldBeSameAs(settings);
    }

    [Fact]
    public void PointHere_SettingThatIsNoObject_IsRefused()
    {
        using var project = Project("config:\n  aws:region: eu-central-1\n  payments:gateway: https://gateway.example\n");

        Should.Throw<GraphException>(() => GatewaySetting.PointHere(project.Stack(), new CloudEndpoint(4599))).Message.ShouldContain("payments:gateway");
    }

    [Fact]
    public async Task Secret_OfTheProgramWithoutAValue_GetsTheKeys()
    {
        await using var gateway = await SimulatedGateway.StartAsync(Graph());

        var value = JsonNode.Parse(await ValueAsync(gateway))!;

        ((string?)value["apiKey"], (string?)value["webhookSecret"]).ShouldBe((gateway.Keys.ApiKey.Reveal(), gateway.Keys.WebhookSecret.Reveal()));
    }

    [Fact]
    public async Task Secret_WithAValue_KeepsIt()
    {
        using var folder = new TempFolder();
        await using (var gateway = await SimulatedGateway.StartAsync(Graph(), folder.Path))
        {
            await gateway.Cloud.CallAsync("secretsmanager", "secretsmanager.PutSecretValue", new() { ["SecretId"] = "payments/gateway", ["SecretString"] = "mine" });
        }

        await using var again = await SimulatedGateway.StartAsync(Graph(), folder.Path);
        (await ValueAsync(again)).ShouldBe("mine");
    }

    private static async Task<string> ValueAsync(SimulatedGateway gateway)
    {
        var (status, body) = await gateway.Cloud.CallAsync("secretsmanager", "secretsmanager.GetSecretValue", new() { ["SecretId"] = "payments/gateway" });
        status.ShouldBe(200, body.ToJsonString());
        return (string)body["SecretString"]!;
    }

    private static ResourceGraph Graph() => CloudFixture.Graph(CloudFixture.Resource("aws:secretsmanager/secret:Secret", "gateway", new JsonObject
    {
        ["name"] = "payments/gateway",
        ["arn"] = "arn:aws:secretsmanager:us-east-1:000000000000:secret:payments/gateway-AbCdEf",
    }));

    private static ProjectFolder Project(string stack) => new(stacks: ("dev", stack));
}
