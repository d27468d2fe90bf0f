using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class SecretTests(StackRuns runs)
{
    private const string RotationType = "aws:secretsmanager/secretRotation:SecretRotation";

    [Theory]
    [InlineData("payments/gateway", "payments-webhooks-rotate-gateway-keys")]
    [InlineData("payments/webhooks", "payments-webhooks-rotate-signing-key")]
    public async Task Rotation_OfASecret_IsCalledByItsSecretAloneAndNotByADeployment(string secret, string function)
    {
        var run = await runs.OfAsync("prod");
        var arn = CloudMocks.Arn("secretsmanager", $"secret:{secret}-AbCdEf");

        var rotation = run.OfType(RotationType).Single(r => r.Text("secretId") == arn);

        rotation.Text("rotationLambdaArn").ShouldBe(CloudMocks.Arn("lambda", $"function:{function}:live"));
        rotation.Flag("rotateImmediately").ShouldBeFalse();
        Convert.ToInt32(rotation.Map("rotationRules")["automaticallyAfterDays"], null).ShouldBe(30);
        var permission = run.OfType("aws:lambda/permission:Permission").Single(p => p.Text("function") == function);
        (permission.Text("principal"), permission.Text("sourceArn"), permission.Text("qualifier")).ShouldBe(("secretsmanager.amazonaws.com", arn, "live"));
    }

    [Fact]
    public async Task Rotation_OfSlacksAddresses_IsSlacksBusiness()
    {
        var run = await runs.OfAsync("prod");

        run.OfType("aws:secretsmanager/secret:Secret").Select(secret => secret.Text("name"))
            .Except(run.OfType(RotationType).Select(r => r.Text("secretId").Split(":secret:")[1][..^"-AbCdEf".Length]))
            .ShouldBe(["payments/slack"]);
    }
}
