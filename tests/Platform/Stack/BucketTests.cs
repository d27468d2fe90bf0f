using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class BucketTests(StackRuns runs)
{
    [Theory]
    [InlineData("payments-artifacts")]
    [InlineData("payments-audit")]
    public async Task Bucket_OfAnySort_IsPrivateEncryptedVersionedOverTlsOnly(string name)
    {
        var run = await runs.OfAsync("prod");

        var bucket = run.One("aws:s3/bucket:Bucket", name);
        bucket.Text("bucket").ShouldBe($"{name}-prod-{CloudMocks.Account}");
        bucket.Options.Protect.ShouldBe(true);
        var access = run.One("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name);
        new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }.ShouldAllBe(flag => access.Flag(flag));
        run.One("aws:s3/bucketVersioning:BucketVersioning", name).Map("versioningConfiguration")["status"].ShouldBe("Enabled");
        run.One("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", name).List("rules").Length.ShouldBe(1);
        var policy = Grants.Statements(run.One("aws:s3/bucketPolicy:BucketPolicy", name).Json("policy")).Single();
        $"{policy["Effect"]} {policy["Action"]}".ShouldBe("Deny s3:*");
        ((string)policy["Condition"]!["Bool"]!["aws:SecureTransport"]!).ShouldBe("false");
    }

    [Theory]
    [InlineData("dev", "GOVERNANCE")]
    [InlineData("prod", "COMPLIANCE")]
    public async Task AuditRecords_InAnyStack_AreLockedArchivedAndExpireAfterSevenCalendarYears(string stack, string mode)
    {
        var run = await runs.OfAsync(stack);

        run.One("aws:s3/bucket:Bucket", "payments-audit").Flag("objectLockEnabled").ShouldBeTrue();
        var retention = Map(run.OfType("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").Single().Map("rule")["defaultRetention"]);
        retention["mode"].ShouldBe(mode);
        retention["days"].ShouldBe(2557d);
        var rule = Map(run.One("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "payments-audit").List("rules").Single());
        var transition = Map(((ImmutableArray<object>)rule["transitions"]).Single());
        $"{transition["storageClass"]} after {transition["days"]}, gone after {Map(rule["expiration"])["days"]}".ShouldBe("DEEP_ARCHIVE after 90, gone after 2557");
    }

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;
}
