using Payments.Platform.Tests.Running;
using Pulumi;

namespace Payments.Platform.Tests.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Settings_OfACommittedStack_AreRight(string stack)
    {
        var config = StackConfig.Read(stack);

        var settings = PaymentsSettings.Read(stack, config.GetValueOrDefault);

        settings.StackName.ShouldBe(stack);
        settings.ProtectData.ShouldBe(stack == "prod");
        settings.WorkflowRollout.Type.ShouldBe(stack == "prod" ? "CANARY" : "ALL_AT_ONCE");
    }

    [Theory]
    [InlineData("payments:owner", "The Payments Team", "payments:owner: 'The Payments Team' is not allowed; allowed is a team's name")]
    [InlineData("payments:logRetentionDays", "31", "payments:logRetentionDays: '31' is not allowed; allowed is one of 1, 3, 5, 7")]
    [InlineData("payments:logRetentionDays", "a month", "payments:logRetentionDays: 'a month' is not allowed")]
    [InlineData("payments:protectData", "yes", "payments:protectData: 'yes' is not allowed; allowed is true or false")]
    [InlineData("payments:opsEmail", "nobody", "payments:opsEmail: 'nobody' is not allowed; allowed is an e-mail address")]
    [InlineData("payments:api", "fast", "payments:api: 'fast' is not allowed; allowed is an object")]
    [InlineData("payments:api", "[1]", "payments:api: '[1]' is not allowed; allowed is an object")]
    [InlineData("payments:api", """{"ratePerSecond":0,"burst":1}""", "payments:api.ratePerSecond: '0' is not allowed; allowed is a whole number from 1 to")]
    [InlineData("payments:api", """{"ratePerSecond":1}""", "payments:api.burst is missing; allowed is a whole number from 1 to 5000")]
    [InlineData("payments:api", """{"ratePerSecond":1,"burst":1,"brust":2}""", "payments:api.brust is not a setting; known are ratePerSecond, burst")]
    [InlineData("payments:workflowRollout", """{"type":"SLOW"}""", "payments:workflowRollout.type: 'SLOW' is not allowed; allowed is one of ALL_AT_ONCE")]
    [InlineData("payments:workflowRollout", """{"type":"CANARY","intervalMinutes":5}""", "payments:workflowRollout.percentage is missing")]
    [InlineData("payments:workflowRollout", """{"type":"ALL_AT_ONCE","percentage":5}""", "payments:workflowRollout.percentage is not a setting")]
    [InlineData("aws:region", "mumbai", "aws:region: 'mumbai' is not allowed; allowed is a region of AWS")]
    [InlineData("aws-native:region", "eu-west-1", "aws-native:region: 'eu-west-1' is not allowed; allowed is the same as aws:region, ap-south-1")]
    public void Settings_WrongValue_IsNamedWithWhatIsAllowed(string key, string value, string expected)
    {
        var message = MessageOf(config => config[key] = value);

        message.ShouldContain($"\n  {expected}");
        message.Split('\n').Length.ShouldBe(2, "one problem, one line");
    }

    [Theory]
    [InlineData("payments:owner")]
    [InlineData("payments:logRetentionDays")]
    [InlineData("payments:protectData")]
    [InlineData("payments:api")]
    [InlineData("payments:functions")]
    [InlineData("payments:workflowRollout")]
    [InlineData("aws:region")]
    public void Settings_MissingValue_IsNamedWithWhatIsAllowed(string key) =>
        MessageOf(config => config.Remove(key)).ShouldContain($"\n  {key} is missing; allowed is ");

    [Fact]
    public void Settings_Functions_MayNotOutlastTheirCallers()
    {
        var message = MessageOf(config => config["payments:functions"] = """
            {"start":{"memoryMb":64,"timeoutSeconds":30,"reservedConcurrency":1},
             "status":{"memoryMb":128,"timeoutSeconds":29,"reservedConcurrency":1},
             "authorizer":{"memoryMb":128,"timeoutSeconds":1,"reservedConcurrency":0},
             "validate":{"memoryMb":128,"timeoutSeconds":61,"reservedConcurrency":1.5},
             "deduct":7}
            """);

        message.ShouldBe("""
            The settings of stack 'dev' (Pulumi.dev.yaml) are not right:
              payments:functions.start.memoryMb: '64' is not allowed; allowed is a whole number from 128 to 10240 (MB)
              payments:functions.start.timeoutSeconds: '30' is not allowed; allowed is a whole number from 1 to 29 (seconds)
              payments:functions.authorizer.reservedConcurrency: '0' is not allowed; allowed is a whole number from 1 to 1000 (invocations at a time)
              payments:functions.validate.timeoutSeconds: '61' is not allowed; allowed is a whole number from 1 to 60 (seconds)
              payments:functions.validate.reservedConcurrency: '1.5' is not allowed; allowed is a whole number from 1 to 1000 (invocations at a time)
              payments:functions.deduct: '7' is not allowed; allowed is an object
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Settings_NoneAtAll_AreAllNamedAtOnce()
    {
        var exception = Should.Throw<RunException>(() => PaymentsSettings.Read("empty", _ => null));

        exception.Message.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).ShouldBe(
            [
                "aws:region", "payments:owner", "payments:logRetentionDays", "payments:protectData", "payments:api",
                "payments:functions", "payments:workflowRollout",
            ]);
    }

    private static string MessageOf(Action<Dictionary<string, string>> change)
    {
        var config = StackConfig.Read("dev");
        change(config);
        return Should.Throw<RunException>(() => PaymentsSettings.Read("dev", config.GetValueOrDefault)).Message;
    }
}
