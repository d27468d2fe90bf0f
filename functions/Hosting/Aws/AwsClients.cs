using Amazon.DynamoDBv2;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecretsManager;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.StepFunctions;

namespace Payments.Hosting;

/// <summary>
/// The SDK's clients, made once a process. Region, endpoint and credentials come from the environment (<c>AWS_REGION</c>,
/// <c>AWS_ENDPOINT_URL</c>, <c>AWS_ACCESS_KEY_ID</c>, …), as the SDK reads them.
/// </summary>
internal static class AwsClients
{
    // One try may take this long. The deadline of the invocation, which every call is given, bounds the tries together.
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(3);

    private const int MaxRetries = 2;

    private static readonly Lazy<IAmazonDynamoDB> LazyDynamoDb = new(() => new AmazonDynamoDBClient(Configured(new AmazonDynamoDBConfig())));

    private static readonly Lazy<IAmazonSQS> LazySqs = new(() => new AmazonSQSClient(Configured(new AmazonSQSConfig())));

    private static readonly Lazy<IAmazonSimpleNotificationService> LazySns = new(() =>
        new AmazonSimpleNotificationServiceClient(Configured(new AmazonSimpleNotificationServiceConfig())));

    private static readonly Lazy<IAmazonSecretsManager> LazySecretsManager = new(() =>
        new AmazonSecretsManagerClient(Configured(new AmazonSecretsManagerConfig())));

    private static readonly Lazy<IAmazonStepFunctions> LazyStepFunctions = new(() =>
        new AmazonStepFunctionsClient(Configured(new AmazonStepFunctionsConfig())));

    private static readonly Lazy<IAmazonLambda> LazyLambda = new(() => new AmazonLambdaClient(Configured(new AmazonLambdaConfig())));

    private static readonly Lazy<IAmazonS3> LazyS3 = new(() => new AmazonS3Client(Configured(new AmazonS3Config())));

    public static IAmazonDynamoDB DynamoDb() => LazyDynamoDb.Value;

    public static IAmazonSQS Sqs() => LazySqs.Value;

    public static IAmazonSimpleNotificationService Sns() => LazySns.Value;

    public static IAmazonSecretsManager SecretsManager() => LazySecretsManager.Value;

    public static IAmazonStepFunctions StepFunctions() => LazyStepFunctions.Value;

    public static IAmazonLambda Lambda() => LazyLambda.Value;

    public static IAmazonS3 S3() => LazyS3.Value;

    // The region that requests are signed for is said, or the SDK would guess it anew for every request from an endpoint of ours
    // (AWS_ENDPOINT_URL), by patterns of host names.
    private static T Configured<T>(T config)
        where T : ClientConfig
    {
        config.RetryMode = RequestRetryMode.Standard;
        config.MaxErrorRetry = MaxRetries;
        config.Timeout = CallTime;
        config.AuthenticationRegion = config.RegionEndpoint?.SystemName;
        return config;
    }
}
