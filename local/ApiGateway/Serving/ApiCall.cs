using Payments.Local.ApiGateway.Authorizers;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Routing;
using Payments.Local.Iam;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>One call of an API on its way: what was asked, and what has been found out about it so far.</summary>
internal sealed class ApiCall
{
    public required ApiStage Stage { get; init; }

    public required ApiRequest Request { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string RequestId { get; init; }

    /// <summary><c>x-amz-apigw-id</c>.</summary>
    public required string ExtendedRequestId { get; init; }

    /// <summary><c>Root=1-…</c></summary>
    public required string TraceId { get; init; }

    public required DateTimeOffset Start { get; init; }

    /// <summary>Null before the request is routed, and when nothing matches.</summary>
    public RouteMatch? Match { get; set; }

    /// <summary>Null where no Lambda authorizer was asked.</summary>
    public AuthorizerResult? Authorizer { get; set; }

    public TimeSpan? AuthorizerLatency { get; set; }

    /// <summary>The signer of a method that requires IAM; null elsewhere.</summary>
    public Principal? Caller { get; set; }

    /// <summary>The key of a method that requires one; null elsewhere.</summary>
    public ApiKey? Key { get; set; }

    public int? IntegrationStatus { get; set; }

    public string? IntegrationError { get; set; }

    public string? IntegrationRequestId { get; set; }

    public TimeSpan? IntegrationLatency { get; set; }

    /// <summary>What the gateway itself refused the request with; null when it did not.</summary>
    public GatewayRefusal? Refusal { get; set; }

    public int? Status { get; set; }

    public long ResponseLength { get; set; }

    public TimeSpan? ResponseLatency { get; set; }

    /// <summary><c>arn:aws:execute-api:region:account:api/stage/METHOD/path</c> of this very request.</summary>
    public string MethodArn => $"arn:aws:execute-api:{Region}:{AccountId}:{Stage.Api.Id}/{Stage.Name}/{Request.Method}{Request.Path}";

    /// <summary>The same for the method: <c>*</c> for a variable of the path, and for a method ANY.</summary>
    public string MethodSourceArn
    {
        get
        {
            var method = Match!.Method;
            var path = string.Join('/', method.ResourcePath.Split('/').Select(segment => segment.StartsWith('{') ? "*" : segment));
            return $"arn:aws:execute-api:{Region}:{AccountId}:{Stage.Api.Id}/{Stage.Name}/{(method.HttpMethod == "ANY" ? "*" : method.HttpMethod)}{path}";
        }
    }

    public string AuthorizerSourceArn(string authorizerId) => $"arn:aws:execute-api:{Region}:{AccountId}:{Stage.Api.Id}/authorizers/{authorizerId}";
}
