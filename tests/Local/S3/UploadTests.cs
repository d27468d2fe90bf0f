using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace Payments.Local.Tests.S3;

/// <summary>Uploads in parts through the SDK.</summary>
public sealed class UploadTests
{
    private const string Bucket = "payments-data";
    private const int PartBytes = 5 * 1024 * 1024;

    [Fact]
    public async Task CompleteMultipartUpload_JoinsThePartsInOrder()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var upload = await s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = Bucket, Key = "big", ContentType = "text/csv" });
        var (first, last) = (S3Clients.Bytes(PartBytes, 1), S3Clients.Bytes(10, 2));

        var tags = new List<PartETag> { await PartAsync(s3, upload.UploadId, 2, last), await PartAsync(s3, upload.UploadId, 1, first) };
        var listed = await s3.ListPartsAsync(new ListPartsRequest { BucketName = Bucket, Key = "big", UploadId = upload.UploadId });
        var done = await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = Bucket,
            Key = "big",
            UploadId = upload.UploadId,
            PartETags = [.. tags.OrderBy(tag => tag.PartNumber)],
        });
        using var part = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "big", PartNumber = 2 });
        using var range = await s3.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = "big", ByteRange = new ByteRange(PartBytes - 2, PartBytes + 1) });

        listed.Parts.Select(item => (item.PartNumber, item.Size)).ShouldBe([((int?)1, (long?)PartBytes), (2, 10)]);
        done.ETag.ShouldEndWith("-2\"");
        (await s3.GetBytesAsync(Bucket, "big")).ShouldBe([.. first, .. last]);
        (part.ContentLength, part.PartsCount).ShouldBe((10, 2));
        (await ReadAsync(range)).ShouldBe([.. first[^2..], .. last[..2]]);
        ((await s3.ListMultipartUploadsAsync(Bucket)).MultipartUploads ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task CompleteMultipartUpload_ChecksumOfTheWhole_IsThatOfOnePut()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var (first, last) = (S3Clients.Bytes(PartBytes, 1), S3Clients.Bytes(1000, 2));
        var upload = await s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = Bucket,
            Key = "parts",
            ChecksumAlgorithm = ChecksumAlgorithm.CRC32,
            ChecksumType = ChecksumType.FULL_OBJECT,
        });
        var tags = new List<PartETag> { await PartAsync(s3, upload.UploadId, 1, first, "parts"), await PartAsync(s3, upload.UploadId, 2, last, "parts") };
        await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = Bucket,
            Key = "parts",
            UploadId = upload.UploadId,
            PartETags = tags,
            ChecksumType = ChecksumType.FULL_OBJECT,
        });
        using var body = new MemoryStream([.. first, .. last]);

        var whole = await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "whole", InputStream = body, ChecksumAlgorithm = ChecksumAlgorithm.CRC32 });
        var joined = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = "parts", ChecksumMode = ChecksumMode.ENABLED });

        joined.ChecksumCRC32.ShouldBe(whole.ChecksumCRC32);
        joined.ChecksumType.ShouldBe(ChecksumType.FULL_OBJECT);
    }

    [Fact]
    public async Task CompleteMultipartUpload_BadParts_AreRefusedByName()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var upload = (await s3.InitiateMultipartUploadAsync(Bucket, "big")).UploadId;
        var one = await PartAsync(s3, upload, 1, [1]);
        var two = await PartAsync(s3, upload, 2, [2]);
        Task<AmazonS3Exception> CompleteAsync(string id, params List<PartETag> tags) => S3Clients.RefusedAsync(() => s3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = Bucket, Key = "big", UploadId = id, PartETags = tags }));

        (await CompleteAsync(upload, one, two)).ErrorCode.ShouldBe("EntityTooSmall");
        (await CompleteAsync(upload, new PartETag(3, one.ETag))).ErrorCode.ShouldBe("InvalidPart");
        (await CompleteAsync("none", one)).ErrorCode.ShouldBe("NoSuchUpload");
    }

    [Fact]
    public async Task AbortMultipartUpload_EndsIt()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var upload = (await s3.InitiateMultipartUploadAsync(Bucket, "big")).UploadId;
        await PartAsync(s3, upload, 1, [1]);
        var going = (await s3.ListMultipartUploadsAsync(Bucket)).MultipartUploads;

        await s3.AbortMultipartUploadAsync(Bucket, "big", upload);

        going.Single().Key.ShouldBe("big");
        (await S3Clients.RefusedAsync(() => PartAsync(s3, upload, 2, [1]))).ErrorCode.ShouldBe("NoSuchUpload");
        await s3.DeleteBucketAsync(Bucket);
    }

    [Fact]
    public async Task UploadPartCopy_TakesARangeOfAnotherObject()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "source", "0123456789");
        var upload = (await s3.InitiateMultipartUploadAsync(Bucket, "copy")).UploadId;

        var part = await s3.CopyPartAsync(new CopyPartRequest
        {
            SourceBucket = Bucket,
            SourceKey = "source",
            DestinationBucket = Bucket,
            DestinationKey = "copy",
            UploadId = upload,
            PartNumber = 1,
            FirstByte = 2,
            LastByte = 5,
        });
        await s3.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = Bucket,
            Key = "copy",
            UploadId = upload,
            PartETags = [new PartETag(1, part.ETag)],
        });

        (await s3.GetTextAsync(Bucket, "copy")).ShouldBe("2345");
    }

    [Fact]
    public async Task TransferUtility_LargeFile_GoesThereAndBack()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        using var transfer = new TransferUtility(s3);
        var bytes = S3Clients.Bytes(17 * 1024 * 1024);
        using var body = new MemoryStream(bytes);

        await transfer.UploadAsync(body, Bucket, "big");

        (await s3.GetBytesAsync(Bucket, "big")).ShouldBe(bytes);
        (await s3.GetObjectAttributesAsync(new() { BucketName = Bucket, Key = "big", ObjectAttributes = [ObjectAttributes.ObjectSize] })).ObjectSize.ShouldBe(bytes.Length);
    }

    private static async Task<PartETag> PartAsync(AmazonS3Client s3, string upload, int number, byte[] bytes, string key = "big")
    {
        using var body = new MemoryStream(bytes);
        var part = await s3.UploadPartAsync(new UploadPartRequest { BucketName = Bucket, Key = key, UploadId = upload, PartNumber = number, InputStream = body });
        return new PartETag(part);
    }

    private static async Task<byte[]> ReadAsync(GetObjectResponse found)
    {
        using var bytes = new MemoryStream();
        await found.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
