using System.Text.Json.Serialization;

namespace Payments.Local.Iam.Usage;

/// <summary>The smallest thing that a policy grants: one action on one resource, both as the statement has them.</summary>
/// <param name="Role">Name of the role.</param>
/// <param name="Policy">Name of its inline policy, or ARN of its managed one.</param>
/// <param name="Statement">Its Sid, else its place.</param>
/// <param name="Action">e.g. <c>sqs:SendMessage</c> or <c>s3:Get*</c>; after <c>not </c> what a NotAction leaves out.</param>
/// <param name="Resource">ARN, perhaps with wildcards; after <c>not </c> what a NotResource leaves out.</param>
public sealed record RoleGrant(
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("policy")] string Policy,
    [property: JsonPropertyName("statement")] string Statement,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("resource")] string Resource);
