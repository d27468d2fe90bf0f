using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Payments.Hosting;

namespace Payments.Refunds;

/// <summary>The handlers of the bundle <c>payments-refund</c>, by the <c>Handler</c> of their functions.</summary>
public static class RefundFunctions
{
    public const string Refund = "refund";
    public const string Resolve = "resolve";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<RefundJsonContext>())
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Refund, RefundFunction.Create)
        .Add<ScheduledEvent, ResolveResult>(Resolve, ResolveFunction.Create);
}
