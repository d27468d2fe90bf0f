using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>The handlers of the bundle <c>payments-authorize</c>, by the <c>Handler</c> of their functions.</summary>
public static class AuthorizeFunctions
{
    public const string Authorize = "authorize";
    public const string AuthorizeStep = "authorize-step";
    public const string QueryStep = "query-step";
    public const string VoidStep = "void-step";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<AuthorizeJsonContext>())
        .Add<APIGatewayProxyRequest, APIGatewayProxyResponse>(Authorize, AuthorizeFunction.Create)
        .Add<AuthorizeStepEvent, AuthorizationOutcome>(AuthorizeStep, AuthorizeStepFunction.Create)
        .Add<PaymentEvent, AuthorizationOutcome>(QueryStep, QueryStepFunction.Create)
        .Add<PaymentEvent, AuthorizationOutcome>(VoidStep, VoidStepFunction.Create);
}
