using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class FunctionTests(StackRuns runs)
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Functions_InAnyStack_AreArmBinariesThatAreTracedAndBounded(string stack)
    {
        var functions = (await runs.OfAsync(stack)).OfType("aws:lambda/function:Function");

        functions.ShouldNotBeEmpty();
        functions.ShouldAllBe(f => f.Text("runtime") == "provided.al2023" && (string)f.List("architectures").Single() == "arm64");
        functions.ShouldAllBe(f => (string)f.Map("tracingConfig")["mode"] == "Active");
        functions.ShouldAllBe(f => f.Flag("publish") && f.Number("reservedConcurrentExecutions") > 0);
        functions.ShouldAllBe(f => f.Text("s3Key").StartsWith("bundles/payments-", StringComparison.Ordinal));
        functions.ShouldAllBe(f => f.Text("s3Bucket") == $"payments-artifacts-{stack}-{CloudMocks.Account}");
    }

    [Theory]
    [InlineData("payments-checkout-authorizer", "authorizer", "MERCHANTS_TABLE=merchants")]
    [InlineData(
        "payments-checkout-start",
        "start",
        "CHECKOUTS_TABLE=checkouts CHECKOUT_QUEUE_URL=https://sqs.ap-south-1.amazonaws.com/123456789012/checkouts.fifo "
        + "IDEMPOTENCY_TABLE=idempotency PAYMENT_INTENTS_TABLE=payment-intents")]
    [InlineData("payments-checkout-status", "status", "CHECKOUTS_TABLE=checkouts")]
    [InlineData("payments-checkout-validate", "validate-payment", "CHECKOUTS_TABLE=checkouts PAYMENT_INTENTS_TABLE=payment-intents")]
    [InlineData(
        "payments-checkout-deduct", "deduct-amount", "CHECKOUTS_TABLE=checkouts METHOD_TABLE=MethodTable TRANSACTIONS_TABLE=transactions")]
    public async Task Function_ByName_RunsItsHandlerWithItsVariables(string name, string handler, string variables)
    {
        var function = (await runs.OfAsync("dev")).One("aws:lambda/function:Function", name);

        function.Text("handler").ShouldBe(handler);
        var environment = (System.Collections.Immutable.ImmutableDictionary<string, object>)function.Map("environment")["variables"];
        string.Join(' ', environment.Where(v => v.Key is not ("SERVICE_NAME" or "STACK_NAME")).OrderBy(v => v.Key, StringComparer.Ordinal)
            .Select(v => $"{v.Key}={v.Value}")).ShouldBe(variables);
        environment["SERVICE_NAME"].ShouldBe("payments-checkout");
        environment["STACK_NAME"].ShouldBe("dev");
    }

    [Fact]
    public async Task Function_AfterARelease_IsLeftAloneByPulumi()
    {
        var run = await runs.OfAsync("prod");

        run.OfType("aws:lambda/function:Function").ShouldAllBe(f =>
            new[] { "s3ObjectVersion", "version", "qualifiedArn", "qualifiedInvokeArn", "lastModified" }.All(f.Options.IgnoreChanges.Contains));
        run.OfType("aws:s3/bucketObjectv2:BucketObjectv2").ShouldAllBe(o => o.Options.IgnoreChanges.Contains("source"));
    }

    [Fact]
    public async Task Alias_AfterARelease_IsLeftAloneByPulumi()
    {
        var run = await runs.OfAsync("prod");

        var aliases = run.OfType("aws:lambda/alias:Alias");
        aliases.Select(a => a.Text("functionName")).ShouldBe(run.OfType("aws:lambda/function:Function").Select(f => f.Text("name")), ignoreOrder: true);
        aliases.ShouldAllBe(a => a.Text("name") == "live");
        aliases.ShouldAllBe(a => a.Options.IgnoreChanges.Contains("functionVersion") && a.Options.IgnoreChanges.Contains("routingConfig"));
    }

    [Theory]
    [InlineData("dev", 30)]
    [InlineData("prod", 400)]
    public async Task LogGroups_InAStack_EndAfterItsRetention(string stack, int days)
    {
        var run = await runs.OfAsync(stack);

        run.OfType("aws:cloudwatch/logGroup:LogGroup").ShouldAllBe(g => g.Number("retentionInDays") == days);
        run.OfType("aws:lambda/function:Function")
            .ShouldAllBe(f => (string)f.Map("loggingConfig")["logGroup"] == $"/aws/lambda/{f.Text("name")}");
    }

    [Fact]
    public async Task Functions_InAnyStack_HaveAlarmsOnErrorsAndThrottles()
    {
        var run = await runs.OfAsync("prod");

        var watched = run.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
            .Where(a => a.Text("namespace") == "AWS/Lambda" && a.Text("metricName") != "Invocations")
            .Select(a => $"{a.Map("dimensions")["FunctionName"]} {a.Text("metricName")}");
        watched.ShouldBe(
            run.OfType("aws:lambda/function:Function").SelectMany(f => new[] { $"{f.Name} Errors", $"{f.Name} Throttles" }),
            ignoreOrder: true);
    }
}
