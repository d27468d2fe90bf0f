using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Model;

/// <summary>A Lambda authorizer.</summary>
internal sealed record AuthorizerDefinition
{
    /// <summary>Id in the form of AWS's: six letters and digits.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>True: gets the token alone; false: gets the request.</summary>
    public required bool IsToken { get; init; }

    /// <summary>ARN of the function; may hold stage variables.</summary>
    public required string Function { get; init; }

    /// <summary>Role to invoke it with; null: the function's own policy decides.</summary>
    public string? Credentials { get; init; }

    /// <summary>Where the identity is; a request that lacks one of them is refused without asking.</summary>
    public required IReadOnlyList<ParameterSource> IdentitySources { get; init; }

    /// <summary>What a token must look like; null: anything.</summary>
    public Regex? TokenPattern { get; init; }

    /// <summary>How long an answer is kept for the same identity; zero: not at all.</summary>
    public required TimeSpan ResultTtl { get; init; }
}
