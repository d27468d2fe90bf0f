using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.SimpleEmailV2;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.StepFunctions;

namespace Payments.Offline.Tests.AwsSdk;

/// <summary>Clients that talk to a <see cref="WireServer"/>.</summary>
internal static class Clients
{
    private static readonly SessionAWSCredentials Credentials = new("AKIDEXAMPLE", "secret", "token");

    public static AmazonSQSClient Sqs(WireServer server) => new(Credentials, new AmazonSQSConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });

    public static AmazonStepFunctionsClient StepFunctions(WireServer server) =>
        new(Credentials, new AmazonStepFunctionsConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });

    public static AmazonLambdaClient Lambda(WireServer server) => new(Credentials, new AmazonLambdaConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });

    public static AmazonSimpleNotificationServiceClient Sns(WireServer server) =>
        new(Credentials, new AmazonSimpleNotificationServiceConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });

    public static AmazonSimpleEmailServiceV2Client Ses(WireServer server) =>
        new(Credentials, new AmazonSimpleEmailServiceV2Config { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
}
