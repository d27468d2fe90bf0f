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
    [InlineData("payments:api", """{"ratePerSecond":0,"burst":1,"perAddress":10,"perKey":10}""", "payments:api.ratePerSecond: '0' is not allowed; allowed is a whole number from 1 to")]
    [InlineData("payments:api", """{"ratePerSecond":1,"perAddress":10,"perKey":10}""", "payments:api.burst is missing; allowed is a whole number from 1 to 5000")]
    [InlineData("payments:api", """{"ratePerSecond":1,"burst":1,"perAddress":10,"perKey":10,"brust":2}""", "payments:api.brust is not a setting; known are ratePerSecond, burst, perAddress, perKey")]
    [InlineData("payments:api", """{"ratePerSecond":1,"burst":1,"perAddress":9,"perKey":10}""", "payments:api.perAddress: '9' is not allowed; allowed is a whole number from 10 to")]
    [InlineData("payments:unsignedCode", "Ignore", "payments:unsignedCode: 'Ignore' is not allowed; allowed is Warn (it is deployed, and said) or Enforce")]
    [InlineData("payments:network", """{"mode":"isolated"}""", "payments:network.mode: 'isolated' is not allowed; allowed is one of public, private")]
    [InlineData("payments:network", """{"mode":"public","zones":3}""", "payments:network.zones is not a setting; known are mode")]
    [InlineData("payments:network", """{"mode":"private","cidr":"10.40.0.0/16","zones":6}""", "payments:network.zones: '6' is not allowed; allowed is a whole number from 2 to 5")]
    [InlineData("payments:network", """{"mode":"private","cidr":"11.40.0.0/16","zones":3}""", "payments:network.cidr: '11.40.0.0/16' is not allowed; allowed is a private network")]
    [InlineData("payments:network", """{"mode":"private","cidr":"10.40.0.0/20","zones":3}""", "payments:network.cidr: '10.40.0.0/20' is not allowed")]
    [InlineData("payments:network", """{"mode":"private","cidr":"10.256.0.0/16","zones":3}""", "payments:network.cidr: '10.256.0.0/16' is not allowed")]
    [InlineData("payments:network", """{"mode":"private","zones":3}""", "payments:network.cidr is missing; allowed is a private network")]
    [InlineData("payments:gateway", """{"url":"gateway","timeoutMs":1,"returnUrl":"https://r.example"}""", "payments:gateway.url: 'gateway' is not allowed; allowed is an address", 3)]
    [InlineData("payments:gateway", """{"url":"https://g.example/","timeoutMs":200,"returnUrl":"https://r.example"}""", "payments:gateway.url: 'https://g.example/' is not allowed")]
    [InlineData("payments:email", """{"domain":"a.example","from":"x@b.example"}""", "payments:email.from: 'x@b.example' is not allowed; allowed is an e-mail address of a.example")]
    [InlineData("payments:email", """{"domain":"a.example","from":"x@a.example","customerSuccess":"us"}""", "payments:email.customerSuccess: 'us' is not allowed")]
    [InlineData("payments:secrets", """{"rotationDays":1}""", "payments:secrets.rotationDays: '1' is not allowed; allowed is a whole number from 2 to 1000 (days)")]
    [InlineData("payments:secrets", """{"rotationDays":30,"overlap":1}""", "payments:secrets.overlap is not a setting")]
    [InlineData("payments:workflowRollout", """{"type":"SLOW"}""", "payments:workflowRollout.type: 'SLOW' is not allowed; allowed is one of ALL_AT_ONCE")]
    [InlineData("payments:workflowRollout", """{"type":"CANARY","intervalMinutes":5}""", "payments:workflowRollout.percentage is missing")]
    [InlineData("payments:workflowRollout", """{"type":"ALL_AT_ONCE","percentage":5}""", "payments:workflowRollout.percentage is not a setting")]
    [InlineData("aws:region", "mumbai", "aws:region: 'mumbai' is not allowed; allowed is a region of AWS")]
    [InlineData("aws-native:region", "eu-west-1", "aws-native:region: 'eu-west-1' is not allowed; allowed is the same as aws:region, ap-south-1")]
    public void Settings_WrongValue_IsNamedWithWhatIsAllowed(string key, string value, string expected, int lines = 2)
    {
        var message = MessageOf(config => config[key] = value);

        message.ShouldContain($"\n  {expected}");
        message.Split('\n').Length.ShouldBe(lines, "one problem, one line");
    }

    [Theory]
    [InlineData("payments:owner")]
    [InlineData("payments:logRetentionDays")]
    [InlineData("payments:protectData")]
    [InlineData("payments:api")]
    [InlineData("payments:unsignedCode")]
    [InlineData("payments:network")]
    [InlineData("payments:functions")]
    [InlineData("payments:gateway")]
    [InlineData("payments:secrets")]
    [InlineData("payments:email")]
    [InlineData("payments:workflowRollout")]
    [InlineData("aws:region")]
    public void Settings_MissingValue_IsNamedWithWhatIsAllowed(string key) =>
        MessageOf(config => config.Remove(key)).ShouldContain($"\n  {key} is missing; allowed is ");

    [Fact]
    public void Settings_Functions_MayNotOutlastTheirCallers()
    {
        var message = MessageOf(config => config["payments:functions"] = """
            {"api":{"memoryMb":64,"timeoutSeconds":30,"reservedConcurrency":1},
             "step":{"memoryMb":128,"timeoutSeconds":61,"reservedConcurrency":1.5},
             "source":{"memoryMb":128,"timeoutSeconds":120,"reservedConcurrency":0},
             "schedule":7,
             "payments-checkout":{"start":{"timeoutSeconds":30},"strat":{}},
             "payment-capture":{}}
            """);

        message.ShouldBe("""
            The settings of stack 'dev' (Pulumi.dev.yaml) are not right:
              payments:functions.api.memoryMb: '64' is not allowed; allowed is a whole number from 128 to 10240 (MB)
              payments:functions.api.timeoutSeconds: '30' is not allowed; allowed is a whole number from 1 to 29 (seconds)
              payments:functions.step.timeoutSeconds: '61' is not allowed; allowed is a whole number from 1 to 60 (seconds)
              payments:functions.step.reservedConcurrency: '1.5' is not allowed; allowed is a whole number from 1 to 1000 (invocations at a time)
              payments:functions.source.reservedConcurrency: '0' is not allowed; allowed is a whole number from 1 to 1000 (invocations at a time)
              payments:functions.schedule: '7' is not allowed; allowed is an object
              payments:functions.payments-checkout.start.timeoutSeconds: '30' is not allowed; allowed is a whole number from 1 to 29 (seconds)
              payments:functions.payments-checkout.strat is not a setting; known are authorizer, start, status, intents, payment-methods, validate, deduct, fraud-check, step-up, record-outcome, audit, sweeper
              payments:functions.payment-capture is not a setting; known are api, step, source, schedule, payments-checkout, payments-authorize, payments-capture, payments-refund, payments-webhooks, payments-events, payments-notifications
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Settings_OfAFunction_AreThoseOfItsCallerButForWhatItSays()
    {
        var config = StackConfig.Read("dev");
        config["payments:functions"] = """
            {"api":{"memoryMb":128,"timeoutSeconds":10,"reservedConcurrency":1},
             "step":{"memoryMb":256,"timeoutSeconds":30,"reservedConcurrency":2},
             "source":{"memoryMb":512,"timeoutSeconds":60,"reservedConcurrency":3},
             "schedule":{"memoryMb":1024,"timeoutSeconds":120,"reservedConcurrency":4},
             "payments-checkout":{"start":{"memoryMb":2048}}}
            """;

        var sizes = PaymentsSettings.Read("dev", config.GetValueOrDefault).Functions;

        sizes.Of("payments-checkout", "start").ShouldBe(new(2048, 10, 1));
        sizes.Of("payments-capture", "capture").ShouldBe(new(128, 10, 1));
        sizes.Of("payments-events", "ledger-entry").ShouldBe(new(256, 30, 2));
        sizes.Of("payments-events", "publish").ShouldBe(new(512, 60, 3));
        sizes.Of("payments-refund", "resolve").ShouldBe(new(1024, 120, 4));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Settings_OfACommittedStack_LeaveConcurrencyToTheRestOfTheAccount(string stack) =>
        PaymentsSettings.Read(stack, StackConfig.Read(stack).GetValueOrDefault).Functions.TotalConcurrency.ShouldBeLessThanOrEqualTo(900);

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Settings_OfTheSynchronousAuthorize_AreThoseOfTheRequirement(string stack)
    {
        var size = PaymentsSettings.Read(stack, StackConfig.Read(stack).GetValueOrDefault).Functions.Of("payments-authorize", "authorize");

        (size.MemoryMb, size.TimeoutSeconds).ShouldBe((512, 10));
    }

    [Fact]
    public void Settings_NoneAtAll_AreAllNamedAtOnce()
    {
        var exception = Should.Throw<RunException>(() => PaymentsSettings.Read("empty", _ => null));

        exception.Message.Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).ShouldBe(
            [
                "aws:region", "payments:owner", "payments:logRetentionDays", "payments:protectData", "payments:unsignedCode", "payments:api",
                "payments:network", "payments:functions", "payments:gateway", "payments:secrets", "payments:email", "payments:workflowRollout",
            ]);
    }

    private static string MessageOf(Action<Dictionary<string, string>> change)
    {
        var config = StackConfig.Read("dev");
        change(config);
        return Should.Throw<RunException>(() => PaymentsSettings.Read("dev", config.GetValueOrDefault)).Message;
    }
}
