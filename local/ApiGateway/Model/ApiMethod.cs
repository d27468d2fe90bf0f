using Payments.Local.ApiGateway.Schemas;

namespace Payments.Local.ApiGateway.Model;

/// <summary>One method of one resource of an API.</summary>
internal sealed record ApiMethod
{
    /// <summary>As the document has it, e.g. <c>/integrate/pay/{method}</c>.</summary>
    public required string ResourcePath { get; init; }

    /// <summary>Id of the resource, in the form of AWS's.</summary>
    public required string ResourceId { get; init; }

    /// <summary><c>GET</c>, <c>POST</c>, …, or <c>ANY</c>.</summary>
    public required string HttpMethod { get; init; }

    /// <summary>Null: no Lambda authorizer.</summary>
    public AuthorizerDefinition? Authorizer { get; init; }

    /// <summary>Callers sign with SigV4 and need <c>execute-api:Invoke</c>.</summary>
    public bool RequiresIam { get; init; }

    public bool RequiresApiKey { get; init; }

    /// <summary>Parameters that must be there and not be blank, as far as they are validated.</summary>
    public required IReadOnlyList<RequiredParameter> RequiredParameters { get; init; }

    /// <summary>Models by content type (<c>$default</c> for any), as far as bodies are validated.</summary>
    public required IReadOnlyDictionary<string, JsonSchema> Models { get; init; }

    public required IntegrationDefinition Integration { get; init; }
}
