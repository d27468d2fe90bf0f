using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Payments.Local.Graph;

namespace Payments.Local.Tests.S3;

/// <summary>Who may do what with a bucket.</summary>
public sealed class AccessTests
{
    private const string Bucket = "payments-data";
    private const string Arn = "arn:aws:s3:::payments-data";

    [Fact]
    public async Task GetObject_RoleWithoutTheGrant_IsAccessDeniedWithAwsText()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Role("s3:PutObject", $"{Arn}/raw/*")));
        using var operators = cloud.S3();
        await operators.PutBucketAsync(Bucket);
        using var worker = cloud.S3(cloud.Worker());

        await worker.PutTextAsync(Bucket, "raw/1", "x");
        var read = await S3Clients.RefusedAsync(() => worker.GetObjectAsync(Bucket, "raw/1"));
        var elsewhere = await S3Clients.RefusedAsync(() => worker.PutTextAsync(Bucket, "audit/1", "x"));

        read.ErrorCode.ShouldBe("AccessDenied");
        read.Message.ShouldBe(
            $"User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: s3:GetObject on resource: \"{Arn}/raw/1\" "
            + "because no identity-based policy allows the s3:GetObject action");
        elsewhere.ErrorCode.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task GetObject_OfAMissingKey_TellsSoOnlyToThoseWhoMayList()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Role("s3:GetObject", $"{Arn}/*")));
        using var operators = cloud.S3();
        await operators.PutBucketAsync(Bucket);
        using var worker = cloud.S3(cloud.Worker());

        (await S3Clients.RefusedAsync(() => worker.GetObjectAsync(Bucket, "none"))).ErrorCode.ShouldBe("AccessDenied");
        (await S3Clients.RefusedAsync(() => operators.GetObjectAsync(Bucket, "none"))).ErrorCode.ShouldBe("NoSuchKey");
    }

    [Fact]
    public async Task TlsOnlyPolicy_LetsThroughWhatWouldBeTls_AndOtherDeniesBite()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutBucketPolicyAsync(Bucket, $$"""
            {"Version":"2012-10-17","Statement":[
              {"Sid":"Tls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["{{Arn}}","{{Arn}}/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"} } },
              {"Sid":"Kms","Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"{{Arn}}/*","Condition":{"StringNotEquals":{"s3:x-amz-server-side-encryption":"aws:kms"} } }]}
            """);

        var plain = await S3Clients.RefusedAsync(() => s3.PutTextAsync(Bucket, "k", "x"));
        await s3.PutObjectAsync(new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "k",
            ContentBody = "x",
            ServerSideEncryptionMethod = Amazon.S3.ServerSideEncryptionMethod.AWSKMS,
        });

        plain.ErrorCode.ShouldBe("AccessDenied");
        plain.Message.ShouldEndWith("with an explicit deny in a resource-based policy");
        (await s3.GetTextAsync(Bucket, "k")).ShouldBe("x");
    }

    [Fact]
    public async Task PublicPolicy_IsBlockedUntilTheBlockIsLifted_ThenAnybodyReads()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "public");
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"{{Arn}}/*"}]}""";

        var blocked = await S3Clients.RefusedAsync(() => s3.PutBucketPolicyAsync(Bucket, policy));
        using var before = await cloud.Http.GetAsync($"/{Bucket}/k");
        await s3.DeletePublicAccessBlockAsync(new() { BucketName = Bucket });
        await s3.PutBucketPolicyAsync(Bucket, policy);
        using var after = await cloud.Http.GetAsync($"/{Bucket}/k");

        blocked.ErrorCode.ShouldBe("AccessDenied");
        ((int)before.StatusCode).ShouldBe(403);
        (await after.Content.ReadAsStringAsync()).ShouldBe("public");
    }

    [Fact]
    public async Task BucketPolicy_ThatIsNone_IsMalformedPolicy()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        var foreign = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::another/*"}]}""";

        (await S3Clients.RefusedAsync(() => s3.PutBucketPolicyAsync(Bucket, "{"))).ErrorCode.ShouldBe("MalformedPolicy");
        (await S3Clients.RefusedAsync(() => s3.PutBucketPolicyAsync(Bucket, foreign))).ErrorCode.ShouldBe("MalformedPolicy");
    }

    [Fact]
    public async Task UnknownKey_IsInvalidAccessKeyId()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3(new Amazon.Runtime.BasicAWSCredentials("AKIANOBODY", "x"));

        (await S3Clients.RefusedAsync(() => s3.ListBucketsAsync())).ErrorCode.ShouldBe("InvalidAccessKeyId");
    }

    /// <summary>The role <c>worker</c> with one grant.</summary>
    internal static CloudResource Role(string action, string resource) => CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
    {
        ["name"] = "worker",
        ["arn"] = "arn:aws:iam::000000000000:role/worker",
        ["uniqueId"] = "AROAWORKER",
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","states.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "bucket",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}]}""",
        }),
    });
}
