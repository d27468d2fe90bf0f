using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Routing;

namespace Payments.Local.ApiGateway.Model;

/// <summary>A REST API, read from its OpenAPI document.</summary>
internal sealed record RestApi
{
    /// <summary>Ten letters and digits; part of its URLs and ARNs.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required RouteTable Routes { get; init; }

    public required GatewayResponses Responses { get; init; }

    /// <summary>Media types that travel as base64; <c>*/*</c> for all.</summary>
    public required IReadOnlyList<string> BinaryMediaTypes { get; init; }

    /// <summary>True: the authorizer names the API key; false: the header <c>x-api-key</c> does.</summary>
    public required bool ApiKeyFromAuthorizer { get; init; }

    /// <summary>The API's resource policy (JSON); null when it has none.</summary>
    public string? Policy { get; init; }
}
