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

    private static readonly Lazy<IAmazonDynamoDB> LazyDynamoDb = new(() => new AmazonDynamoDBClient(
        new AmazonDynamoDBConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonSQS> LazySqs = new(() => new AmazonSQSClient(
        new AmazonSQSConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonSimpleNotificationService> LazySns = new(() => new AmazonSimpleNotificationServiceClient(
        new AmazonSimpleNotificationServiceConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonSecretsManager> LazySecretsManager = new(() => new AmazonSecretsManagerClient(
        new AmazonSecretsManagerConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonStepFunctions> LazyStepFunctions = new(() => new AmazonStepFunctionsClient(
        new AmazonStepFunctionsConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonLambda> LazyLambda = new(() => new AmazonLambdaClient(
        new AmazonLambdaConfig { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    private static readonly Lazy<IAmazonS3> LazyS3 = new(() => new AmazonS3Client(
        new AmazonS3Config { RetryMode = RequestRetryMode.Standard, MaxErrorRetry = MaxRetries, Timeout = CallTime }));

    public static IAmazonDynamoDB DynamoDb() => LazyDynamoDb.Value;

    public static IAmazonSQS Sqs() => LazySqs.Value;

    public static IAmazonSimpleNotificationService Sns() => LazySns.Value;

    public static IAmazonSecretsManager SecretsManager() => LazySecretsManager.Value;

    public static IAmazonStepFunctions StepFunctions() => LazyStepFunctions.Value;

    public static IAmazonLambda Lambda() => LazyLambda.Value;

    public static IAmazonS3 S3() => LazyS3.Value;
}
