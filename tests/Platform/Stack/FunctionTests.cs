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
        functions.ShouldAllBe(f => f.Text("kmsKeyArn") == CloudMocks.Arn("kms", "key/payments-functions"));
        functions.ShouldAllBe(f => f.Flag("publish") && f.Number("reservedConcurrentExecutions") > 0);
        functions.ShouldAllBe(f => f.Text("s3Key").StartsWith("signed/bundles/payments-", StringComparison.Ordinal));
        functions.ShouldAllBe(f => f.Text("s3Bucket") == $"payments-artifacts-{stack}-{CloudMocks.Account}");
    }

    [Theory]
    [InlineData("dev", "Warn")]
    [InlineData("prod", "Enforce")]
    public async Task Functions_InAnyStack_RunCodeThatOurProfileSigned(string stack, string otherwise)
    {
        var run = await runs.OfAsync(stack);

        var config = run.OfType("aws:lambda/codeSigningConfig:CodeSigningConfig").Single();
        config.Map("policies")["untrustedArtifactOnDeployment"].ShouldBe(otherwise);
        ((System.Collections.Immutable.ImmutableArray<object>)config.Map("allowedPublishers")["signingProfileVersionArns"])
            .ShouldBe([CloudMocks.Arn("signer", "/signing-profiles/payments_bundles/1")]);
        run.OfType("aws:lambda/function:Function").ShouldAllBe(f => f.Text("codeSigningConfigArn") == CloudMocks.Arn("lambda", "code-signing-config:payments-bundles"));
    }

    [Fact]
    public async Task Bundles_OfANewStack_AreUploadedOnceAndSigned()
    {
        var run = await runs.OfAsync("prod");

        foreach (var bundle in run.OfType("aws:s3/bucketObjectv2:BucketObjectv2"))
        {
            var job = run.One("aws:signer/signingJob:SigningJob", bundle.Name);
            job.Text("profileName").ShouldBe("payments_bundles");
            var source = (System.Collections.Immutable.ImmutableDictionary<string, object>)job.Map("source")["s3"];
            $"{source["bucket"]}/{source["key"]} {source["version"]}".ShouldBe($"{bundle.Text("bucket")}/{bundle.Text("key")} version-1");
        }
    }

    [Fact]
    public async Task Functions_OfTheStack_AreThoseThatSettingsKnow()
    {
        var functions = (await runs.OfAsync("dev")).OfType("aws:lambda/function:Function");

        functions.Select(f => f.Text("name")).ShouldBe(FunctionList.Services.SelectMany(s => s.Value.Keys.Select(name => $"{s.Key}-{name}")), ignoreOrder: true);
    }

    [Fact]
    public async Task Functions_EachOne_KnowTheirServiceAndStackAndRunItsBundle()
    {
        foreach (var function in (await runs.OfAsync("dev")).OfType("aws:lambda/function:Function"))
        {
            var service = FunctionList.Services.Keys.Single(s => function.Name.StartsWith($"{s}-", StringComparison.Ordinal));
            var environment = (System.Collections.Immutable.ImmutableDictionary<string, object>)function.Map("environment")["variables"];
            environment["SERVICE_NAME"].ShouldBe(service);
            environment["STACK_NAME"].ShouldBe("dev");
            function.Text("s3Key").ShouldBe($"signed/bundles/{service}-bundle.zip");
        }
    }

    [Fact]
    public async Task Variables_ThatNameTables_NameTheTableThatIsMeant()
    {
        var run = await runs.OfAsync("dev");
        var variables = run.OfType("aws:lambda/function:Function")
            .SelectMany(f => (System.Collections.Immutable.ImmutableDictionary<string, object>)f.Map("environment")["variables"])
            .Where(v => v.Key.EndsWith("_TABLE", StringComparison.Ordinal))
            .Select(v => $"{v.Key}={v.Value}")
            .Distinct();

        // METHOD_TABLE is document A's own name.
        variables.Select(v => v.Replace("METHOD_TABLE=MethodTable", "METHOD_TABLE=method", StringComparison.Ordinal))
            .ShouldAllBe(v => v == $"{v.Split('=')[1].ToUpperInvariant().Replace('-', '_')}_TABLE={v.Split('=')[1]}");
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
    public async Task LogGroups_InAStack_AreEncryptedAndEndAfterItsRetention(string stack, int days)
    {
        var run = await runs.OfAsync(stack);

        run.OfType("aws:cloudwatch/logGroup:LogGroup").ShouldAllBe(g => g.Number("retentionInDays") == days && g.Text("kmsKeyId") == CloudMocks.Arn("kms", "key/payments-logs"));
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
