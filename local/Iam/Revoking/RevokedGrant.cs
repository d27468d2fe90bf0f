using System.Text.Json.Serialization;

namespace Payments.Local.Iam.Revoking;

/// <summary>A permission that decisions treat as if it had never been given.</summary>
/// <param name="Role">Name or ARN of the role.</param>
/// <param name="Policy">Name of its inline policy, or ARN of its managed one.</param>
/// <param name="Statement">Its Sid, else <c>Statement[n]</c>; null for all statements.</param>
/// <param name="Action">One of the statement's actions as it is written there, without case; null for all.</param>
/// <param name="Resource">One of the statement's resources as it is written there; null for all.</param>
public sealed record RevokedGrant(
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("statement")] string? Statement = null,
    [property: JsonPropertyName("action")] string? Action = null,
    [property: JsonPropertyName("resource")] string? Resource = null);
