using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Model;

/// <summary>What is behind a method.</summary>
internal sealed record IntegrationDefinition
{
    /// <summary>ARN of the function of a Lambda proxy integration, possibly with stage variables; null for a mock.</summary>
    public string? Function { get; init; }

    /// <summary>Role to invoke it with; null: the function's own policy decides.</summary>
    public string? Credentials { get; init; }

    /// <summary>At most 29 s.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Of a mock: templates of the integration request by content type.</summary>
    public IReadOnlyDictionary<string, MappingTemplate> RequestTemplates { get; init; } = new Dictionary<string, MappingTemplate>();

    /// <summary>Of a mock: <c>WHEN_NO_MATCH</c>, <c>WHEN_NO_TEMPLATES</c> or <c>NEVER</c>.</summary>
    public string Passthrough { get; init; } = "WHEN_NO_MATCH";

    /// <summary>Of a mock: its answers, the default one last.</summary>
    public IReadOnlyList<IntegrationResponse> Responses { get; init; } = [];
}
