using Amazon.S3;
using Amazon.S3.Model;
using Payments.Local.Tests.Kms;

namespace Payments.Local.Tests.S3;

/// <summary>Buckets and their settings through the SDK.</summary>
public sealed class BucketTests
{
    private const string Bucket = "payments-data";

    [Fact]
    public async Task DeleteBucket_WithAnObject_IsBucketNotEmpty()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutTextAsync(Bucket, "k", "x");

        var refused = await S3Clients.RefusedAsync(() => s3.DeleteBucketAsync(Bucket));
        await s3.DeleteObjectAsync(Bucket, "k");
        await s3.DeleteBucketAsync(Bucket);

        refused.ErrorCode.ShouldBe("BucketNotEmpty");
        ((await s3.ListBucketsAsync()).Buckets ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("Upper")]
    [InlineData("a..b")]
    [InlineData("192.168.5.4")]
    [InlineData("xn--data")]
    public async Task CreateBucket_NameThatBreaksARule_IsInvalidBucketName(string name)
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();

        (await S3Clients.RefusedAsync(() => s3.PutBucketAsync(name))).ErrorCode.ShouldBe("InvalidBucketName");
    }

    [Fact]
    public async Task GetBucketLocation_OfTheFirstRegion_IsEmpty()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        (await s3.GetBucketLocationAsync(Bucket)).Location.Value.ShouldBe("");
        (await s3.HeadBucketAsync(new() { BucketName = Bucket })).BucketRegion.ShouldBe("us-east-1");
    }

    [Fact]
    public async Task NewBucket_HasTheDefaultsOfAws()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        (await s3.GetPublicAccessBlockAsync(new() { BucketName = Bucket })).PublicAccessBlockConfiguration.RestrictPublicBuckets.ShouldBe(true);
        (await s3.GetBucketEncryptionAsync(new() { BucketName = Bucket })).ServerSideEncryptionConfiguration.ServerSideEncryptionRules.Single()
            .ServerSideEncryptionByDefault.ServerSideEncryptionAlgorithm.ShouldBe(ServerSideEncryptionMethod.AES256);
        (await s3.GetBucketOwnershipControlsAsync(new() { BucketName = Bucket })).OwnershipControls.Rules.Single().ObjectOwnership.Value.ShouldBe("BucketOwnerEnforced");
        (await S3Clients.RefusedAsync(() => s3.GetObjectLockConfigurationAsync(new() { BucketName = Bucket }))).ErrorCode.ShouldBe("ObjectLockConfigurationNotFoundError");
    }

    [Fact]
    public async Task LifecycleConfiguration_SettlementRetention_ComesBackAsItWas()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        await s3.PutLifecycleConfigurationAsync(Bucket, new LifecycleConfiguration
        {
            Rules =
            [
                new LifecycleRule
                {
                    Id = "settlement-retention",
                    Status = LifecycleRuleStatus.Enabled,
                    Filter = new LifecycleFilter { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "raw/" } },
                    Transitions = [new LifecycleTransition { Days = 90, StorageClass = S3StorageClass.DeepArchive }],
                    Expiration = new LifecycleRuleExpiration { Days = 2557 },
                },
            ],
        });
        var rule = (await s3.GetLifecycleConfigurationAsync(Bucket)).Configuration.Rules.Single();

        rule.Id.ShouldBe("settlement-retention");
        ((LifecyclePrefixPredicate)rule.Filter.LifecycleFilterPredicate).Prefix.ShouldBe("raw/");
        rule.Transitions.Single().ShouldSatisfyAllConditions(step => step.Days.ShouldBe(90), step => step.StorageClass.ShouldBe(S3StorageClass.DeepArchive));
        rule.Expiration.Days.ShouldBe(2557);
    }

    [Fact]
    public async Task BucketEncryption_IsTheDefaultOfNewObjects()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph([.. TestKeys.WithAlias()]));
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutBucketEncryptionAsync(new PutBucketEncryptionRequest
        {
            BucketName = Bucket,
            ServerSideEncryptionConfiguration = new()
            {
                ServerSideEncryptionRules =
                [
                    new()
                    {
                        BucketKeyEnabled = true,
                        ServerSideEncryptionByDefault = new()
                        {
                            ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                            ServerSideEncryptionKeyManagementServiceKeyId = "alias/payments-data",
                        },
                    },
                ],
            },
        });

        await s3.PutTextAsync(Bucket, "k", "x");
        var head = await s3.GetObjectMetadataAsync(Bucket, "k");

        head.ServerSideEncryptionMethod.ShouldBe(ServerSideEncryptionMethod.AWSKMS);
        head.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe("alias/payments-data");
        head.BucketKeyEnabled.ShouldBe(true);
    }

    [Fact]
    public async Task CorsConfiguration_IsKeptAndAnswersPreflights()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);
        await s3.PutCORSConfigurationAsync(Bucket, new CORSConfiguration
        {
            Rules = [new CORSRule { AllowedOrigins = ["https://*.payments.example"], AllowedMethods = ["PUT"], AllowedHeaders = ["*"], MaxAgeSeconds = 60 }],
        });

        using var allowed = await PreflightAsync(cloud, "https://shop.payments.example");
        using var refused = await PreflightAsync(cloud, "https://evil.example");

        (await s3.GetCORSConfigurationAsync(Bucket)).Configuration.Rules.Single().AllowedOrigins.ShouldBe(["https://*.payments.example"]);
        ((int)allowed.StatusCode).ShouldBe(200);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://shop.payments.example"]);
        ((int)refused.StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task Tags_OfABucket_AreKept()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        await s3.PutBucketTaggingAsync(Bucket, [new Tag { Key = "team", Value = "payments" }]);

        (await s3.GetBucketTaggingAsync(new() { BucketName = Bucket })).TagSet.Single().Value.ShouldBe("payments");
    }

    [Fact]
    public async Task OperationThatIsNotBuilt_IsNamed()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var s3 = cloud.S3();
        await s3.PutBucketAsync(Bucket);

        var refused = await S3Clients.RefusedAsync(() => s3.GetBucketWebsiteAsync(Bucket));

        ((int)refused.StatusCode).ShouldBe(501);
        refused.Message.ShouldContain("website");
    }

    private static async Task<HttpResponseMessage> PreflightAsync(CloudFixture cloud, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/{Bucket}/k");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        return await cloud.Http.SendAsync(request);
    }
}
