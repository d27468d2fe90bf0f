using System.Net.Http.Headers;
using System.Text;
using Payments.Local.S3.Checksums;

namespace Payments.Local.Tests.S3;

/// <summary>Checksums, and bodies in AWS's own chunk framing.</summary>
public sealed class ChecksumTests
{
    private const string Bucket = "payments-data";

    [Theory]
    [InlineData("CRC32", "CBF43926")]
    [InlineData("CRC32C", "E3069283")]
    [InlineData("CRC64NVME", "AE8B14860A799888")]
    public void Checksum_OfTheNineDigits_IsTheCataloguesCheckValue(string algorithm, string expected) =>
        Convert.ToHexString(RunningChecksum.Of(ChecksumAlgorithm.Find(algorithm)!, "123456789"u8)).ShouldBe(expected);

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    public void Combine_OfTwoTexts_IsTheChecksumOfBoth(string name)
    {
        var algorithm = ChecksumAlgorithm.Find(name)!;
        var bytes = S3Clients.Bytes(1000);
        foreach (var at in new[] { 0, 1, 8, 333, 999, 1000 })
        {
            var (first, second) = (RunningChecksum.Of(algorithm, bytes.AsSpan(0, at)), RunningChecksum.Of(algorithm, bytes.AsSpan(at)));

            algorithm.Crc!.Combine(first, second, 1000 - at).ShouldBe(RunningChecksum.Of(algorithm, bytes));
        }
    }

    [Theory]
    [InlineData("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "")]
    [InlineData("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", ";chunk-signature=0000")]
    public async Task PutObject_ChunkedWithATrailer_StoresTheBytesAlone(string payload, string signature)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var checksum = Convert.ToBase64String(RunningChecksum.Of(ChecksumAlgorithm.Find("CRC32C")!, "hello world"u8));

        using var stored = await PutAsync(cloud, payload, $"5{signature}\r\nhello\r\n6{signature}\r\n world\r\n0{signature}\r\nx-amz-checksum-crc32c:{checksum}\r\n\r\n");
        using var wrong = await PutAsync(cloud, payload, $"5{signature}\r\nHELLO\r\n6{signature}\r\n world\r\n0{signature}\r\nx-amz-checksum-crc32c:{checksum}\r\n\r\n");
        var head = await s3.GetObjectMetadataAsync(Bucket, "k");

        ((int)stored.StatusCode).ShouldBe(200);
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("<Code>BadDigest</Code>");
        (await s3.GetTextAsync(Bucket, "k")).ShouldBe("hello world");
        head.Headers.ContentEncoding.ShouldBe("gzip");
    }

    private static async Task<HttpResponseMessage> PutAsync(CloudFixture cloud, string payload, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{Bucket}/k") { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) };
        CloudFixture.Sign(request, "s3");
        request.Headers.Add("x-amz-content-sha256", payload);
        request.Headers.Add("x-amz-decoded-content-length", "11");
        request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32c");
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Content.Headers.ContentEncoding.Add("gzip");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        return await cloud.Http.SendAsync(request);
    }
}
