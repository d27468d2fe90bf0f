using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.S3;

/// <summary>What a restart, a cut connection and the program's graph leave.</summary>
public sealed class S3StateTests
{
    private const string Bucket = "payments-data";

    [Fact]
    public async Task Restart_KeepsObjectsSmallAndLargeAndUploadsThatGoOn()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        var large = S3Clients.Bytes(200_000);
        string upload;
        await using (var before = await CloudFixture.StartAsync(options: options))
        {
            using var s3 = before.S3();
            await s3.PutBucketAsync(Bucket);
            await s3.PutTextAsync(Bucket, "small", "x");
            using var body = new MemoryStream(large);
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "large", InputStream = body });
            upload = (await s3.InitiateMultipartUploadAsync(Bucket, "later")).UploadId;
        }

        await using var after = await CloudFixture.StartAsync(options: options);
        using var again = after.S3();

        (await again.GetTextAsync(Bucket, "small")).ShouldBe("x");
        (await again.GetBytesAsync(Bucket, "large")).ShouldBe(large);
        (await again.ListMultipartUploadsAsync(Bucket)).MultipartUploads.Single().UploadId.ShouldBe(upload);
    }

    [Fact]
    public async Task DeleteAndOverwrite_LeaveNoFiles()
    {
        using var folder = new TempFolder();
        await using var cloud = await CloudFixture.StartAsync(options: new CloudOptions { StateDirectory = folder.Path });
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        foreach (var seed in new[] { 1, 2 })
        {
            using var body = new MemoryStream(S3Clients.Bytes(200_000, seed));
            await s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "large", InputStream = body });
        }

        await s3.CopyObjectAsync(Bucket, "large", Bucket, "copy");
        var shared = Files(folder).Length;
        await s3.DeleteObjectAsync(Bucket, "large");
        var copied = await s3.GetBytesAsync(Bucket, "copy");
        await s3.DeleteObjectAsync(Bucket, "copy");

        shared.ShouldBe(1);
        copied.ShouldBe(S3Clients.Bytes(200_000, 2));
        Files(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task PutObject_ConnectionCutHalfway_LeavesNothing()
    {
        using var folder = new TempFolder();
        await using var cloud = await CloudFixture.StartAsync(options: new CloudOptions { StateDirectory = folder.Path });
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        using (var socket = new TcpClient("127.0.0.1", cloud.Cloud.Endpoint.Port))
        {
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT /{Bucket}/half HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0\r\n\r\n"));
            await stream.WriteAsync(S3Clients.Bytes(500_000));
            await stream.FlushAsync();
            await Polling.UntilAsync(() => Files(folder).Length == 1);
        }

        await Polling.UntilAsync(() => Files(folder).Length == 0);
        ((await s3.ListObjectsV2Async(new() { BucketName = Bucket })).S3Objects ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task Start_SweepsWhatAKilledCloudWasWriting()
    {
        using var folder = new TempFolder();
        var orphans = Directory.CreateDirectory(Path.Combine(folder.Path, "s3")).FullName;
        await File.WriteAllTextAsync(Path.Combine(orphans, "0123.part"), "half");
        await File.WriteAllTextAsync(Path.Combine(orphans, "4567"), "renamed, but no row");

        await using var cloud = await CloudFixture.StartAsync(options: new CloudOptions { StateDirectory = folder.Path });

        Files(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Graph_ABucketWithItsSettings_ExistsAsDeclared()
    {
        await using var cloud = await CloudFixture.StartAsync(Graph());
        using var s3 = cloud.S3();

        (await s3.GetBucketVersioningAsync(Bucket)).VersioningConfig.Status.ShouldBe(VersionStatus.Enabled);
        (await s3.GetBucketPolicyAsync(Bucket)).Policy.ShouldContain("aws:SecureTransport");
        var rule = (await s3.GetLifecycleConfigurationAsync(Bucket)).Configuration.Rules.Single();
        (rule.Id, rule.NoncurrentVersionExpiration.NoncurrentDays, rule.AbortIncompleteMultipartUpload.DaysAfterInitiation).ShouldBe(("old-versions", 90, 7));
        (await s3.PutTextAsync(Bucket, "k", "x")).ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        cloud.Cloud.NotSimulated.ShouldBeEmpty();
    }

    [Fact]
    public async Task Graph_StartedAgain_KeepsTheObjects_AndWithoutTheBucketAlso()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        await using (var first = await CloudFixture.StartAsync(Graph(), options))
        {
            using var s3 = first.S3();
            await s3.PutTextAsync(Bucket, "k", "kept");
        }

        await using (var second = await CloudFixture.StartAsync(Graph(), options))
        {
            using var s3 = second.S3();
            (await s3.GetTextAsync(Bucket, "k")).ShouldBe("kept");
        }

        await using var third = await CloudFixture.StartAsync(options: options);
        using var last = third.S3();
        (await last.GetTextAsync(Bucket, "k")).ShouldBe("kept");
    }

    [Fact]
    public async Task Workflow_PutObjectThroughTheDirectIntegration_StoresTheBody()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(AccessTests.Role("s3:PutObject", $"arn:aws:s3:::{Bucket}/*")));
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var calls = cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        var role = cloud.Cloud.Services.GetRequiredService<IRoleSessions>().AssumeForService("arn:aws:iam::000000000000:role/worker", "states.amazonaws.com", "run");

        var output = await calls.CallAsync(
            role,
            "s3",
            "PutObject",
            new JsonObject
            {
                ["Bucket"] = Bucket,
                ["Key"] = "audit/1.json",
                ["Body"] = new JsonObject { ["status"] = "AUTHORIZED" },
                ["ContentType"] = "application/json",
                ["Metadata"] = new JsonObject { ["execution"] = "run-1" },
            },
            CancellationToken.None);
        var head = await s3.GetObjectMetadataAsync(Bucket, "audit/1.json");

        ((string?)output["ETag"]).ShouldBe(head.ETag);
        (head.Headers.ContentType, head.Metadata["execution"]).ShouldBe(("application/json", "run-1"));
        (await s3.GetTextAsync(Bucket, "audit/1.json")).ShouldBe("""{"status":"AUTHORIZED"}""");
    }

    private static string[] Files(TempFolder folder) => Directory.GetFiles(Path.Combine(folder.Path, "s3"));

    private static ResourceGraph Graph()
    {
        static CloudResource Of(string kind, JsonObject inputs)
        {
            inputs["bucket"] = Bucket;
            return CloudFixture.Resource($"aws:s3/{char.ToLowerInvariant(kind[0])}{kind[1..]}:{kind}", "data", inputs);
        }

        return CloudFixture.Graph(
            Of("Bucket", []),
            Of("BucketPublicAccessBlock", new JsonObject { ["blockPublicAcls"] = true, ["blockPublicPolicy"] = true, ["ignorePublicAcls"] = true, ["restrictPublicBuckets"] = true }),
            Of("BucketOwnershipControls", new JsonObject { ["rule"] = new JsonObject { ["objectOwnership"] = "BucketOwnerEnforced" } }),
            Of("BucketVersioning", new JsonObject { ["versioningConfiguration"] = new JsonObject { ["status"] = "Enabled" } }),
            Of("BucketPolicy", new JsonObject
            {
                ["policy"] = $$"""
                    {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"],
                    "Condition":{"Bool":{"aws:SecureTransport":"false"} } }]}
                    """,
            }),
            Of("BucketServerSideEncryptionConfiguration", new JsonObject
            {
                ["rules"] = new JsonArray(new JsonObject
                {
                    ["bucketKeyEnabled"] = true,
                    ["applyServerSideEncryptionByDefault"] = new JsonObject { ["sseAlgorithm"] = "aws:kms" },
                }),
            }),
            Of("BucketLifecycleConfiguration", new JsonObject
            {
                ["rules"] = new JsonArray(new JsonObject
                {
                    ["id"] = "old-versions",
                    ["status"] = "Enabled",
                    ["filter"] = new JsonObject(),
                    ["noncurrentVersionExpiration"] = new JsonObject { ["noncurrentDays"] = 90.0 },
                    ["abortIncompleteMultipartUpload"] = new JsonObject { ["daysAfterInitiation"] = 7.0 },
                }),
            }));
    }
}
