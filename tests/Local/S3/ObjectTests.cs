using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Payments.Local.Tests.Kms;

namespace Payments.Local.Tests.S3;

/// <summary>Objects through the SDK: writing, reading, copying, deleting.</summary>
public sealed class ObjectTests
{
    private const string Bucket = "payments-data";

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(3_000_001)]
    public async Task PutObject_OfAnySize_ComesBackAsItWas(int size)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var bytes = S3Clients.Bytes(size);

        using var body = new MemoryStream(bytes);
        var put = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a/b c+d/ü%.bin", InputStream = body });
        var read = await s3.GetBytesAsync(Bucket, "a/b c+d/ü%.bin");

        read.ShouldBe(bytes);
        put.ETag.ShouldBe($"\"{S3Clients.Md5(bytes)}\"");
        put.ChecksumCRC32.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task PutObject_VirtualHostStyle_IsTheSameObject()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        using var hosted = cloud.VirtualHostS3();
        await hosted.PutBucketAsync(Bucket);

        await hosted.PutTextAsync(Bucket, "a/b", "hello");

        (await s3.GetTextAsync(Bucket, "a/b")).ShouldBe("hello");
        (await hosted.GetTextAsync(Bucket, "a/b")).ShouldBe("hello");
        (await hosted.ListBucketsAsync()).Buckets.ShouldHaveSingleItem().BucketName.ShouldBe(Bucket);
    }

    [Fact]
    public async Task PutObject_TheSettlementFile_KeepsItsTypeMetadataAndKey()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph([.. TestKeys.WithAlias()]));
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var key = $"raw/2026/04/20/11/gateway-{1_776_682_800_000}.parquet";

        var put = await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = Bucket,
            Key = key,
            ContentBody = "PAR1",
            ContentType = "application/vnd.apache.parquet",
            Metadata = { ["source"] = "gateway", ["record-count"] = "14821" },
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
            ServerSideEncryptionKeyManagementServiceKeyId = "alias/payments-data",
        });
        var head = await s3.GetObjectMetadataAsync(Bucket, key);

        put.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        put.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe("alias/payments-data");
        head.Headers.ContentType.ShouldBe("application/vnd.apache.parquet");
        head.Metadata["source"].ShouldBe("gateway");
        head.Metadata["record-count"].ShouldBe("14821");
        head.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe("alias/payments-data");
        head.ContentLength.ShouldBe(4);
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task PutObject_WithAChecksumOfTheSdk_IsCheckedAndGivenBack(string algorithm)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        using var body = new MemoryStream(S3Clients.Bytes(100_000));

        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", InputStream = body, ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm) });
        using var found = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ChecksumMode = ChecksumMode.ENABLED });
        using var read = new MemoryStream();
        await found.ResponseStream.CopyToAsync(read);

        new[] { found.ChecksumCRC32, found.ChecksumCRC32C, found.ChecksumSHA1, found.ChecksumSHA256 }.Count(value => value is not null).ShouldBe(1);
        found.ChecksumType.ShouldBe(ChecksumType.FULL_OBJECT);
        read.ToArray().ShouldBe(S3Clients.Bytes(100_000));
    }

    [Fact]
    public async Task PutObject_WithAWrongDigest_IsBadDigestAndLeavesNothing()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        var refused = await S3Clients.RefusedAsync(() => s3.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "hello", ChecksumCRC32 = "AAAAAA==" }));

        refused.ErrorCode.ShouldBe("BadDigest");
        ((await s3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("bytes=0-4", "01234", "bytes 0-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=-2", "89", "bytes 8-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    public async Task GetObject_WithARange_GivesThoseBytes(string range, string expected, string contentRange)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "0123456789");

        using var found = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ByteRange = new ByteRange(range) });
        using var reader = new StreamReader(found.ResponseStream);

        found.HttpStatusCode.ShouldBe(HttpStatusCode.PartialContent);
        found.ContentRange.ShouldBe(contentRange);
        (await reader.ReadToEndAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task GetObject_RangeBehindTheEnd_IsInvalidRange()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "0123456789");

        var refused = await S3Clients.RefusedAsync(() => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ByteRange = new ByteRange(10, 20) }));

        refused.ErrorCode.ShouldBe("InvalidRange");
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task GetObject_Conditions_Are304And412()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var etag = (await s3.PutTextAsync(Bucket, "k", "x")).ETag;

        var same = await S3Clients.RefusedAsync(() => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", EtagToNotMatch = etag }));
        var other = await S3Clients.RefusedAsync(() => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", EtagToMatch = "\"00\"" }));
        var old = await S3Clients.RefusedAsync(() => s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", ModifiedSinceDate = DateTime.UtcNow.AddDays(1) }));
        using var fine = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "k", EtagToMatch = etag });

        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        other.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        old.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        fine.ETag.ShouldBe(etag);
    }

    [Fact]
    public async Task GetObject_ResponseOverrides_AreGivenAsAsked()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "x");

        using var found = await s3.GetObjectAsync(new GetObjectRequest
        {
            BucketName = Bucket,
            Key = "k",
            ResponseHeaderOverrides = new() { ContentType = "text/csv", ContentDisposition = "attachment; filename=x.csv" },
        });

        found.Headers.ContentType.ShouldBe("text/csv");
        found.Headers.ContentDisposition.ShouldBe("attachment; filename=x.csv");
    }

    [Fact]
    public async Task GetObject_OfNothing_IsNoSuchKeyAndNoSuchBucket()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        (await Should.ThrowAsync<NoSuchKeyException>(() => s3.GetObjectAsync(Bucket, "k"))).Message.ShouldBe("The specified key does not exist.");
        (await S3Clients.RefusedAsync(() => s3.GetObjectAsync("no-such-bucket", "k"))).ErrorCode.ShouldBe("NoSuchBucket");
        (await Should.ThrowAsync<NoSuchBucketException>(() => s3.ListObjectsV2Async(new() { BucketName = "no-such-bucket" }))).Message.ShouldBe("The specified bucket does not exist");
        (await S3Clients.RefusedAsync(() => s3.GetObjectMetadataAsync(Bucket, "k"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PutObject_IfNoneMatchStarFromManyAtOnce_ExactlyOneWins()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(async index =>
        {
            try
            {
                await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "once", ContentBody = $"{index}", IfNoneMatch = "*" });
                return "won";
            }
            catch (AmazonS3Exception refused)
            {
                return refused.ErrorCode;
            }
        }));

        outcomes.Count(outcome => outcome == "won").ShouldBe(1);
        outcomes.Where(outcome => outcome != "won").ShouldAllBe(outcome => outcome == "PreconditionFailed");
    }

    [Fact]
    public async Task PutObject_IfMatch_WinsOnlyOverTheVersionItNames()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var first = (await s3.PutTextAsync(Bucket, "k", "1")).ETag;
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "2", IfMatch = first });

        var stale = await S3Clients.RefusedAsync(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "3", IfMatch = first }));
        var missing = await S3Clients.RefusedAsync(() => s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "none", ContentBody = "3", IfMatch = first }));

        stale.ErrorCode.ShouldBe("PreconditionFailed");
        missing.ErrorCode.ShouldBe("NoSuchKey");
        (await s3.GetTextAsync(Bucket, "k")).ShouldBe("2");
    }

    [Fact]
    public async Task CopyObject_KeepsOrReplacesMetadata()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "from ü", ContentBody = "body", ContentType = "text/csv", Metadata = { ["a"] = "1" } });

        await s3.CopyObjectAsync(Bucket, "from ü", Bucket, "kept");
        await s3.CopyObjectAsync(new CopyObjectRequest
        {
            SourceBucket = Bucket,
            SourceKey = "from ü",
            DestinationBucket = Bucket,
            DestinationKey = "replaced",
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "text/plain",
            Metadata = { ["b"] = "2" },
        });
        await s3.DeleteObjectAsync(Bucket, "from ü");
        var kept = await s3.GetObjectMetadataAsync(Bucket, "kept");
        var replaced = await s3.GetObjectMetadataAsync(Bucket, "replaced");

        (kept.Headers.ContentType, kept.Metadata["a"]).ShouldBe(("text/csv", "1"));
        (replaced.Headers.ContentType, replaced.Metadata["b"], replaced.Metadata.Count).ShouldBe(("text/plain", "2", 1));
        (await s3.GetTextAsync(Bucket, "kept")).ShouldBe("body");
    }

    [Fact]
    public async Task CopyObject_OntoItselfWithoutAChange_IsInvalidRequest()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "x");

        (await S3Clients.RefusedAsync(() => s3.CopyObjectAsync(Bucket, "k", Bucket, "k"))).ErrorCode.ShouldBe("InvalidRequest");
    }

    [Fact]
    public async Task DeleteObjects_TellsWhatIsGone()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "a", "x");
        await s3.PutTextAsync(Bucket, "b", "x");

        var deleted = await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [new() { Key = "a" }, new() { Key = "never" }] });

        deleted.DeletedObjects.Select(item => item.Key).ShouldBe(["a", "never"]);
        (await s3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects.Select(item => item.Key).ShouldBe(["b"]);
    }

    [Fact]
    public async Task Tags_OfAnObject_AreKeptAndCounted()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", ContentBody = "x", TagSet = [new() { Key = "a b", Value = "1&2" }] });
        var first = await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "k" });
        await s3.PutObjectTaggingAsync(new PutObjectTaggingRequest { BucketName = Bucket, Key = "k", Tagging = new() { TagSet = [new() { Key = "c", Value = "3" }] } });
        var second = await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "k" });
        await s3.DeleteObjectTaggingAsync(new DeleteObjectTaggingRequest { BucketName = Bucket, Key = "k" });

        first.Tagging.Single().ShouldSatisfyAllConditions(tag => tag.Key.ShouldBe("a b"), tag => tag.Value.ShouldBe("1&2"));
        second.Tagging.Single().Key.ShouldBe("c");
        ((await s3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = Bucket, Key = "k" })).Tagging ?? []).ShouldBeEmpty();
    }
}
