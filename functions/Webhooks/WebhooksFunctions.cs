using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>The handlers of the bundle <c>payments-webhooks</c>, by the <c>Handler</c> of their functions.</summary>
public static class WebhooksFunctions
{
    public const string Deliver = "deliver";
    public const string Disputes = "disputes";
    public const string Receive = "receive";
    public const string RotateGatewayKeys = "rotate-gateway-keys";
    public const string RotateSigningKey = "rotate-signing-key";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<WebhooksJsonContext>())
        .Add<SQSEvent, SQSBatchResponse>(Deliver, DeliverFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Disputes, DisputesFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Receive, ReceiveFunction.Create)
        .Add<RotationEvent, RotationResult>(RotateGatewayKeys, RotateFunction.OfGatewayKeys)
        .Add<RotationEvent, RotationResult>(RotateSigningKey, RotateFunction.OfSigningKey);
}
