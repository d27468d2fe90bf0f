using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Payments.Hosting;

namespace Payments.Captures;

/// <summary>The handlers of the bundle <c>payments-capture</c>, by the <c>Handler</c> of their functions.</summary>
public static class CaptureFunctions
{
    public const string Capture = "capture";
    public const string Void = "void";
    public const string Expiry = "expiry";
    public const string Resolve = "resolve";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<CaptureJsonContext>())
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Capture, CaptureFunction.Create)
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Void, VoidFunction.Create)
        .Add<ScheduledEvent, ScheduledResult>(Expiry, ExpiryFunction.Create)
        .Add<ScheduledEvent, ScheduledResult>(Resolve, ResolveFunction.Create);
}
