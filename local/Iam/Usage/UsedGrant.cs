using System.Text.Json.Serialization;

namespace Payments.Local.Iam.Usage;

/// <summary>A permission that was used: which statement of which policy let which action on which resource pass.</summary>
public sealed record UsedGrant(
    [property: JsonPropertyName("role")] string RoleArn,
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("statement")] string Statement,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("resource")] string Resource);
