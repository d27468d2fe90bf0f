using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Time;

namespace Payments.Local.Tests.S3;

/// <summary>Presigned URLs, used by a client that knows nothing of AWS.</summary>
public sealed class PresignedUrlTests
{
    private const string Bucket = "payments-data";

    [Fact]
    public async Task PutAndGet_ByUrlAlone_Work()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        using var put = await cloud.Http.PutAsync(await UrlAsync(s3, HttpVerb.PUT, "imports/refunds ü.csv"), new ByteArrayContent([1, 2, 3]));
        using var got = await cloud.Http.GetAsync(await UrlAsync(s3, HttpVerb.GET, "imports/refunds ü.csv"));

        put.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await got.Content.ReadAsByteArrayAsync()).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Get_UrlOfARole_ActsAsThatRole()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(AccessTests.Role("s3:GetObject", $"arn:aws:s3:::{Bucket}/open/*")));
        using var operators = cloud.S3();
        await operators.PutBucketAsync(Bucket);
        await operators.PutTextAsync(Bucket, "open/1", "x");
        await operators.PutTextAsync(Bucket, "closed/1", "x");
        using var worker = cloud.S3(cloud.Worker());

        using var open = await cloud.Http.GetAsync(await UrlAsync(worker, HttpVerb.GET, "open/1"));
        using var closed = await cloud.Http.GetAsync(await UrlAsync(worker, HttpVerb.GET, "closed/1"));

        open.StatusCode.ShouldBe(HttpStatusCode.OK);
        closed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("<Code>AccessDenied</Code>");
    }

    [Fact]
    public async Task Get_ChangedUrl_IsSignatureDoesNotMatch()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "mine", "x");
        await s3.PutTextAsync(Bucket, "yours", "x");

        var url = await UrlAsync(s3, HttpVerb.GET, "mine");
        using var changed = await cloud.Http.GetAsync(url.Replace("/mine", "/yours", StringComparison.Ordinal));

        changed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await changed.Content.ReadAsStringAsync()).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
    }

    [Fact]
    public async Task Get_AfterItsExpiry_IsRefused()
    {
        var time = new VirtualTime(DateTimeOffset.UtcNow);
        await using var cloud = await CloudFixture.StartAsync(configure: services => services.AddSingleton<TimeProvider>(time));
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "x");
        var url = await UrlAsync(s3, HttpVerb.GET, "k");

        using var before = await cloud.Http.GetAsync(url);
        time.Advance(TimeSpan.FromHours(2));
        using var after = await cloud.Http.GetAsync(url);

        before.StatusCode.ShouldBe(HttpStatusCode.OK);
        after.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await after.Content.ReadAsStringAsync()).ShouldContain("<Message>Request has expired</Message>");
    }

    private static Task<string> UrlAsync(AmazonS3Client s3, HttpVerb verb, string key) => s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = Bucket,
        Key = key,
        Verb = verb,
        Protocol = Protocol.HTTP,
        Expires = DateTime.UtcNow.AddHours(1),
    });
}
