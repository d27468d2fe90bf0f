using System.Text.Json.Serialization;

namespace Payments.Local.Iam.Starting;

/// <summary>A resource that AWS would refuse to create.</summary>
/// <param name="Resource">Its URN.</param>
/// <param name="Role">ARN of the role that lacks something.</param>
/// <param name="Action">What it lacks.</param>
/// <param name="On">ARN of what the action is done with.</param>
/// <param name="Message">AWS's error, and why IAM refuses.</param>
public sealed record StartRefusal(
    [property: JsonPropertyName("resource")] string Resource,
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("on")] string On,
    [property: JsonPropertyName("message")] string Message);
