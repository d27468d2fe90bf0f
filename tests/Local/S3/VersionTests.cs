using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Time;

namespace Payments.Local.Tests.S3;

/// <summary>Versions, delete markers and locks.</summary>
public sealed class VersionTests
{
    private const string Bucket = "payments-data";

    [Fact]
    public async Task DeleteObject_WithVersioning_HidesAndComesBackWhenTheMarkerGoes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.VersionedAsync(Bucket);
        var first = (await s3.PutTextAsync(Bucket, "k", "1")).VersionId;
        var second = (await s3.PutTextAsync(Bucket, "k", "2")).VersionId;

        var marker = await s3.DeleteObjectAsync(Bucket, "k");
        var hidden = await Should.ThrowAsync<NoSuchKeyException>(() => s3.GetObjectAsync(Bucket, "k"));
        var old = await s3.GetTextAsync(Bucket, "k", first);
        var listed = (await s3.ListVersionsAsync(Bucket)).Versions;
        await s3.DeleteObjectAsync(Bucket, "k", marker.VersionId);

        marker.DeleteMarker.ShouldBe("true");
        hidden.ErrorCode.ShouldBe("NoSuchKey");
        old.ShouldBe("1");
        listed.Select(version => (version.VersionId, version.IsLatest, version.IsDeleteMarker)).ShouldBe(
            [(second, (bool?)false, (bool?)null), (first, false, null), (marker.VersionId, true, true)], ignoreOrder: true);
        (await s3.GetTextAsync(Bucket, "k")).ShouldBe("2");
    }

    [Fact]
    public async Task GetObject_OfAMarkersVersion_IsMethodNotAllowed()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.VersionedAsync(Bucket);
        var marker = await s3.DeleteObjectAsync(Bucket, "k");

        (await S3Clients.RefusedAsync(() => s3.GetObjectAsync(Bucket, "k", marker.VersionId))).ErrorCode.ShouldBe("MethodNotAllowed");
    }

    [Fact]
    public async Task SuspendedVersioning_ReplacesTheNullVersionOnly()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.VersionedAsync(Bucket);
        var kept = (await s3.PutTextAsync(Bucket, "k", "kept")).VersionId;
        await s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = Bucket, VersioningConfig = new() { Status = VersionStatus.Suspended } });
        await s3.PutTextAsync(Bucket, "k", "1");
        await s3.PutTextAsync(Bucket, "k", "2");

        var versions = (await s3.ListVersionsAsync(Bucket)).Versions;

        versions.Select(version => version.VersionId).ShouldBe(["null", kept]);
        (await s3.GetTextAsync(Bucket, "k", "null")).ShouldBe("2");
    }

    [Fact]
    public async Task ListVersions_InPages_GivesEachOnceInOrder()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.VersionedAsync(Bucket);
        foreach (var key in new[] { "a", "b", "c" })
        {
            await s3.PutTextAsync(Bucket, key, "1");
            await s3.PutTextAsync(Bucket, key, "2");
        }

        var seen = new List<string>();
        var request = new ListVersionsRequest { BucketName = Bucket, MaxKeys = 2 };
        ListVersionsResponse page;
        do
        {
            page = await s3.ListVersionsAsync(request);
            seen.AddRange(page.Versions.Select(version => $"{version.Key}{(version.IsLatest == true ? "!" : "")}"));
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
        while (page.IsTruncated == true);

        seen.ShouldBe(["a!", "a", "b!", "b", "c!", "c"]);
    }

    [Fact]
    public async Task DeleteObjectVersion_UnderDefaultRetention_IsAccessDeniedUntilItEnds()
    {
        var time = new VirtualTime(new DateTimeOffset(2026, 4, 20, 11, 0, 0, TimeSpan.Zero));
        await using var cloud = await CloudFixture.StartAsync(configure: services => services.AddSingleton<TimeProvider>(time));
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, ObjectLockEnabledForBucket = true });
        await s3.PutObjectLockConfigurationAsync(new PutObjectLockConfigurationRequest
        {
            BucketName = Bucket,
            ObjectLockConfiguration = new()
            {
                ObjectLockEnabled = ObjectLockEnabled.Enabled,
                Rule = new() { DefaultRetention = new() { Mode = ObjectLockRetentionMode.Compliance, Days = 1 } },
            },
        });
        var version = (await s3.PutTextAsync(Bucket, "audit/1.json", "{}")).VersionId;
        var retention = (await s3.GetObjectRetentionAsync(new() { BucketName = Bucket, Key = "audit/1.json" })).Retention;

        var refused = await S3Clients.RefusedAsync(() => s3.DeleteObjectAsync(Bucket, "audit/1.json", version));
        time.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));
        await s3.DeleteObjectAsync(Bucket, "audit/1.json", version);

        retention.Mode.ShouldBe(ObjectLockRetentionMode.Compliance);
        refused.ErrorCode.ShouldBe("AccessDenied");
        refused.Message.ShouldBe("Access Denied because object protected by object lock.");
        ((await s3.ListVersionsAsync(Bucket)).Versions ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task GovernanceRetention_IsPassedOverByWhoMayAndAsks()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, ObjectLockEnabledForBucket = true });
        var version = (await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "k",
            ContentBody = "x",
            ObjectLockMode = ObjectLockMode.Governance,
            ObjectLockRetainUntilDate = DateTime.UtcNow.AddDays(1),
        })).VersionId;

        var refused = await S3Clients.RefusedAsync(() => s3.DeleteObjectAsync(Bucket, "k", version));
        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Bucket, Key = "k", VersionId = version, BypassGovernanceRetention = true });

        refused.ErrorCode.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task LegalHold_KeepsAVersionUntilItIsLifted()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket, ObjectLockEnabledForBucket = true });
        var version = (await s3.PutTextAsync(Bucket, "k", "x")).VersionId;
        await s3.PutObjectLegalHoldAsync(new() { BucketName = Bucket, Key = "k", LegalHold = new() { Status = ObjectLockLegalHoldStatus.On } });

        var refused = await S3Clients.RefusedAsync(() => s3.DeleteObjectAsync(Bucket, "k", version));
        await s3.PutObjectLegalHoldAsync(new() { BucketName = Bucket, Key = "k", LegalHold = new() { Status = ObjectLockLegalHoldStatus.Off } });
        await s3.DeleteObjectAsync(Bucket, "k", version);

        refused.ErrorCode.ShouldBe("AccessDenied");
    }
}
