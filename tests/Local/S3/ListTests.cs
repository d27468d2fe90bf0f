using System.Net;
using Amazon.S3.Model;

namespace Payments.Local.Tests.S3;

/// <summary>Listings through the SDK.</summary>
public sealed class ListTests
{
    private const string Bucket = "payments-data";

    [Fact]
    public async Task ListObjectsV2_InPages_GivesEachKeyOnceInTheOrderOfItsBytes()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        string[] keys = ["a", "a!", "a/1", "a/2", "b", "ä", "z", "𐍈"];
        foreach (var key in keys.Reverse())
        {
            await s3.PutTextAsync(Bucket, key, key);
        }

        var seen = new List<string>();
        var request = new ListObjectsV2Request { BucketName = Bucket, MaxKeys = 3 };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request);
            seen.AddRange(page.S3Objects.Select(item => item.Key));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        seen.ShouldBe(["a", "a!", "a/1", "a/2", "b", "z", "ä", "𐍈"]);
    }

    [Fact]
    public async Task ListObjectsV2_WithADelimiter_RollsUpFoldersAcrossPages()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        foreach (var key in new[] { "raw/1/a", "raw/1/b", "raw/2/a", "raw/3", "raw/4/a", "other" })
        {
            await s3.PutTextAsync(Bucket, key, "x");
        }

        var (keys, prefixes) = (new List<string>(), new List<string>());
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = "raw/", Delimiter = "/", MaxKeys = 1 };
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(request);
            page.KeyCount.ShouldBe(1);
            keys.AddRange((page.S3Objects ?? []).Select(item => item.Key));
            prefixes.AddRange(page.CommonPrefixes ?? []);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);

        keys.ShouldBe(["raw/3"]);
        prefixes.ShouldBe(["raw/1/", "raw/2/", "raw/4/"]);
    }

    [Fact]
    public async Task ListObjects_OlderForm_GoesOnBehindItsMarker()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        foreach (var key in new[] { "a", "b/1", "b/2", "c" })
        {
            await s3.PutTextAsync(Bucket, key, "x");
        }

        var first = await s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Delimiter = "/", MaxKeys = 2 });
        var second = await s3.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Delimiter = "/", Marker = first.NextMarker });

        first.CommonPrefixes.ShouldBe(["b/"]);
        second.S3Objects.Select(item => item.Key).ShouldBe(["c"]);
    }

    [Fact]
    public async Task ListObjectsV2_StartAfterAndStrangeKeys_AreReadable()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "a/../b//c", "dots");
        await s3.PutTextAsync(Bucket, "x+y z&<>\"'%2F", "signs");

        var all = await s3.ListObjectsV2Async(new() { BucketName = Bucket });
        var behind = await s3.ListObjectsV2Async(new() { BucketName = Bucket, StartAfter = "b" });

        all.S3Objects.Select(item => item.Key).ShouldBe(["a/../b//c", "x+y z&<>\"'%2F"]);
        behind.S3Objects.Single().Key.ShouldBe("x+y z&<>\"'%2F");
        (await s3.GetTextAsync(Bucket, "x+y z&<>\"'%2F")).ShouldBe("signs");
    }

    [Fact]
    public async Task ListObjectsV2_WrongToken_IsInvalidArgument()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        var refused = await S3Clients.RefusedAsync(() => s3.ListObjectsV2Async(new() { BucketName = Bucket, ContinuationToken = "!" }));

        refused.ErrorCode.ShouldBe("InvalidArgument");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
