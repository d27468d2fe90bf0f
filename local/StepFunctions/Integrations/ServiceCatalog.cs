namespace Payments.Local.StepFunctions.Integrations;

/// <summary>What the AWS SDKs behind the integrations know of a service: names, errors, casing.</summary>
/// <param name="Integration">Name in <c>Resource</c>, e.g. <c>sfn</c>.</param>
/// <param name="Signing">Signing name, which is how the local cloud finds it.</param>
/// <param name="SdkName">Prefix of errors of AWS SDK integrations, e.g. <c>Sfn</c>.</param>
internal sealed record ServiceCatalog(string Integration, string Signing, string SdkName)
{
    /// <summary>Prefix of errors of the optimized integration, e.g. <c>StepFunctions</c>; null where there is none.</summary>
    public string? OptimizedName { get; init; }

    /// <summary>Base exception of the optimized integration, e.g. <c>AmazonDynamoDBException</c>.</summary>
    public string? OptimizedBase { get; init; }

    /// <summary>Service as the optimized integration's causes name it, e.g. <c>AmazonDynamoDBv2</c>.</summary>
    public string? OptimizedLabel { get; init; }

    /// <summary>Whether the API's own member names begin in lower case; integrations always use upper case.</summary>
    public bool CamelCase { get; init; }

    /// <summary>Whether the API refuses a lack of permission with 400, as AWS's JSON services do, and not with 403.</summary>
    public bool RefusesWith400 { get; init; }

    /// <summary>Codes that this service's model has although they are common ones that most models lack.</summary>
    public IReadOnlyCollection<string> Models { get; init; } = [];

    private static readonly Dictionary<string, ServiceCatalog> Known = new ServiceCatalog[]
    {
        new("lambda", "lambda", "Lambda") { OptimizedName = "Lambda", OptimizedBase = "AWSLambdaException", OptimizedLabel = "AWSLambda" },
        new("dynamodb", "dynamodb", "DynamoDb")
        {
            OptimizedName = "DynamoDB",
            OptimizedBase = "AmazonDynamoDBException",
            OptimizedLabel = "AmazonDynamoDBv2",
            RefusesWith400 = true,
            Models = ["ThrottlingException"],
        },
        new("sqs", "sqs", "Sqs") { OptimizedName = "SQS", OptimizedBase = "AmazonSQSException", OptimizedLabel = "AmazonSQS", RefusesWith400 = true },
        new("sns", "sns", "Sns") { OptimizedName = "SNS", OptimizedBase = "AmazonSNSException", OptimizedLabel = "AmazonSNS", Models = ["InvalidParameter", "ValidationException"] },
        new("states", "states", "Sfn")
        {
            OptimizedName = "StepFunctions",
            OptimizedBase = "AWSStepFunctionsException",
            OptimizedLabel = "AWSStepFunctions",
            CamelCase = true,
            RefusesWith400 = true,
            Models = ["ValidationException"],
        },
        new("events", "events", "EventBridge") { OptimizedName = "EventBridge", OptimizedBase = "AmazonEventBridgeException", OptimizedLabel = "AmazonEventBridge", RefusesWith400 = true },
        new("sfn", "states", "Sfn") { CamelCase = true, RefusesWith400 = true, Models = ["ValidationException"] },
        new("eventbridge", "events", "EventBridge") { RefusesWith400 = true, Models = ["AccessDeniedException", "ThrottlingException"] },
        new("secretsmanager", "secretsmanager", "SecretsManager") { RefusesWith400 = true, Models = ["InvalidParameterException"] },
        new("kms", "kms", "Kms") { RefusesWith400 = true },
        new("ssm", "ssm", "Ssm") { RefusesWith400 = true, Models = ["AccessDeniedException", "ThrottlingException", "ValidationException"] },
        new("sesv2", "ses", "SesV2"),
        new("cloudwatch", "monitoring", "CloudWatch") { Models = ["InvalidParameterValue"] },
        new("cloudwatchlogs", "logs", "CloudWatchLogs")
        {
            CamelCase = true,
            RefusesWith400 = true,
            Models = ["AccessDeniedException", "InvalidParameterException", "ThrottlingException", "UnrecognizedClientException", "ValidationException"],
        },
        new("codedeploy", "codedeploy", "CodeDeploy") { CamelCase = true, RefusesWith400 = true, Models = ["ThrottlingException"] },
        new("pipes", "pipes", "Pipes") { Models = ["ThrottlingException", "ValidationException"] },
        new("sts", "sts", "Sts"),
        new("s3", "s3", "S3"),
    }.ToDictionary(service => service.Integration);

    /// <summary>A service by its name in <c>Resource</c>; one that is not listed is taken by that name.</summary>
    public static ServiceCatalog Find(string integration) =>
        Known.GetValueOrDefault(integration) ?? new ServiceCatalog(integration, integration, char.ToUpperInvariant(integration[0]) + integration[1..]);
}
