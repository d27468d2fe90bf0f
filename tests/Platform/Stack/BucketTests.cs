using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class BucketTests(StackRuns runs)
{
    private const string BucketType = "aws:s3/bucket:Bucket";

    [Fact]
    public async Task Buckets_OfTheStack_AreThose() =>
        (await runs.OfAsync("prod")).OfType(BucketType).Select(b => b.Name)
            .ShouldBe(["payments-access-logs", "payments-artifacts", "payments-audit", "payments-trail"], ignoreOrder: true);

    [Fact]
    public async Task Buckets_OfAnySort_ArePrivateAndVersionedOverTlsOnly()
    {
        var run = await runs.OfAsync("prod");

        foreach (var bucket in run.OfType(BucketType))
        {
            bucket.Text("bucket").ShouldBe($"{bucket.Name}-prod-{CloudMocks.Account}");
            bucket.Options.Protect.ShouldBe(true);
            var access = run.One("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", bucket.Name);
            new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.ShouldAllBe(flag => access.Flag(flag));
            run.One("aws:s3/bucketOwnershipControls:BucketOwnershipControls", bucket.Name).Map("rule")["objectOwnership"].ShouldBe("BucketOwnerEnforced");
            run.One("aws:s3/bucketVersioning:BucketVersioning", bucket.Name).Map("versioningConfiguration")["status"].ShouldBe("Enabled");
            var tls = PolicyOf(run, bucket.Name).Single(s => !Grants.Allows(s));
            $"{tls["Principal"]} {tls["Action"]} {tls["Resource"]!.AsArray().Count}".ShouldBe("* s3:* 2");
            ((string)tls["Condition"]!["Bool"]!["aws:SecureTransport"]!).ShouldBe("false");
        }
    }

    [Theory]
    [InlineData("payments-access-logs", "AES256", null)]
    [InlineData("payments-artifacts", "aws:kms", "payments-data")]
    [InlineData("payments-audit", "aws:kms", "payments-data")]
    [InlineData("payments-trail", "aws:kms", "payments-trail")]
    public async Task Bucket_OfAnySort_IsEncryptedWithItsKey(string name, string algorithm, string? key)
    {
        var run = await runs.OfAsync("prod");

        var rule = Map(run.One("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", name).List("rules").Single());
        var encryption = Map(rule["applyServerSideEncryptionByDefault"]);
        encryption["sseAlgorithm"].ShouldBe(algorithm);
        encryption.GetValueOrDefault("kmsMasterKeyId").ShouldBe(key is null ? null : CloudMocks.Arn("kms", $"key/{key}"));
    }

    // A log of access to the logs would be written for ever.
    [Fact]
    public async Task Buckets_ButThatOfTheLogs_LogWhoReadAndWrote()
    {
        var run = await runs.OfAsync("prod");

        var logged = run.OfType("aws:s3/bucketLogging:BucketLogging");
        logged.Select(l => l.Text("bucket")).ShouldBe(
            run.OfType(BucketType).Where(b => b.Name != "payments-access-logs").Select(b => b.Text("bucket")), ignoreOrder: true);
        logged.ShouldAllBe(l => l.Text("targetBucket") == $"payments-access-logs-prod-{CloudMocks.Account}" && l.Text("targetPrefix") == $"{l.Name}/");
    }

    [Theory]
    [InlineData("payments-access-logs", "logging.s3.amazonaws.com s3:PutObject arn:aws:s3:::payments-*-prod-123456789012")]
    [InlineData("payments-artifacts")]
    [InlineData("payments-audit")]
    [InlineData(
        "payments-trail",
        "cloudtrail.amazonaws.com s3:GetBucketAcl arn:aws:cloudtrail:ap-south-1:123456789012:trail/payments-money",
        "cloudtrail.amazonaws.com s3:PutObject arn:aws:cloudtrail:ap-south-1:123456789012:trail/payments-money")]
    public async Task Bucket_ByItsPolicy_LetsInServicesThatWriteThereForUsAlone(string name, params string[] expected)
    {
        var allowed = PolicyOf(await runs.OfAsync("prod"), name).Where(Grants.Allows);

        allowed.Select(s => $"{s["Principal"]!["Service"]} {s["Action"]} {s["Condition"]!["ArnLike"]!["aws:SourceArn"]}").ShouldBe(expected);
    }

    [Fact]
    public async Task Buckets_OfAnySort_EndUploadsAndOldVersions()
    {
        var run = await runs.OfAsync("dev");

        foreach (var bucket in run.OfType(BucketType))
        {
            var rule = LifecycleOf(run, bucket.Name);
            Map(rule["abortIncompleteMultipartUpload"])["daysAfterInitiation"].ShouldBe(7d);
            ((double)Map(rule["noncurrentVersionExpiration"])["noncurrentDays"]).ShouldBeInRange(1, 90);
        }
    }

    [Theory]
    [InlineData("payments-access-logs", 400d)]
    [InlineData("payments-artifacts", null)]
    [InlineData("payments-audit", 2557d)]
    [InlineData("payments-trail", 2557d)]
    public async Task Bucket_OfRecords_ForgetsAfterItsTime(string name, double? days) =>
        (LifecycleOf(await runs.OfAsync("prod"), name).GetValueOrDefault("expiration") is { } expiration ? Map(expiration)["days"] : null).ShouldBe(days);

    [Theory]
    [InlineData("dev", "GOVERNANCE")]
    [InlineData("prod", "COMPLIANCE")]
    public async Task Records_InAnyStack_AreLockedAndArchivedForSevenCalendarYears(string stack, string mode)
    {
        var run = await runs.OfAsync(stack);

        foreach (var name in new[] { "payments-audit", "payments-trail" })
        {
            run.One(BucketType, name).Flag("objectLockEnabled").ShouldBeTrue();
            var retention = Map(run.One("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", name).Map("rule")["defaultRetention"]);
            $"{retention["mode"]} {retention["days"]}".ShouldBe($"{mode} 2557");
            var transition = Map(((ImmutableArray<object>)LifecycleOf(run, name)["transitions"]).Single());
            $"{transition["storageClass"]} after {transition["days"]}".ShouldBe("DEEP_ARCHIVE after 90");
        }
    }

    private static IEnumerable<JsonObject> PolicyOf(StackRun run, string name) =>
        Grants.Statements(run.One("aws:s3/bucketPolicy:BucketPolicy", name).Json("policy"));

    private static ImmutableDictionary<string, object> LifecycleOf(StackRun run, string name) =>
        Map(run.One("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", name).List("rules").Single());

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;
}
