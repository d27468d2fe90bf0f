using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;

namespace Payments.Local.Tests.S3;

/// <summary>Clients of S3 and short ways to do what most tests do.</summary>
internal static class S3Clients
{
    /// <summary>The operator's client, with the bucket in the path.</summary>
    public static AmazonS3Client S3(this CloudFixture cloud, AWSCredentials? credentials = null) =>
        new(credentials ?? CloudFixture.Operator, cloud.Configure(new AmazonS3Config { ForcePathStyle = true }));

    /// <summary>The operator's client, with the bucket in the host's name; such names are looked up on this machine.</summary>
    public static AmazonS3Client VirtualHostS3(this CloudFixture cloud)
    {
        var config = cloud.Configure(new AmazonS3Config());
        config.ServiceURL = $"http://s3.localhost:{cloud.Cloud.Endpoint.Port}";
        config.HttpClientFactory = new Loopback(cloud.Cloud.Endpoint.Port);
        return new AmazonS3Client(CloudFixture.Operator, config);
    }

    /// <summary>Keys of a session of the role <c>worker</c>.</summary>
    public static SessionAWSCredentials Worker(this CloudFixture cloud)
    {
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService("arn:aws:iam::000000000000:role/worker", "lambda.amazonaws.com", "test"));
        return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
    }

    public static Task<PutObjectResponse> PutTextAsync(this IAmazonS3 s3, string bucket, string key, string text) =>
        s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text });

    public static async Task<string> GetTextAsync(this IAmazonS3 s3, string bucket, string key, string? versionId = null)
    {
        using var found = await s3.GetObjectAsync(bucket, key, versionId);
        using var reader = new StreamReader(found.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    public static async Task<byte[]> GetBytesAsync(this IAmazonS3 s3, string bucket, string key)
    {
        using var found = await s3.GetObjectAsync(bucket, key);
        using var bytes = new MemoryStream();
        await found.ResponseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    public static async Task VersionedAsync(this IAmazonS3 s3, string bucket)
    {
        await s3.PutBucketAsync(bucket);
        await s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
    }

    public static Task<AmazonS3Exception> RefusedAsync(Func<Task> call) => Should.ThrowAsync<AmazonS3Exception>(call);

    public static string Md5(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Bytes that differ everywhere, the same on each call.</summary>
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private sealed class Loopback(int port) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync("127.0.0.1", port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }
}
