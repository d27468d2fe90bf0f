using System.Text.Json.Nodes;

namespace Payments.Local.SecretsManager;

/// <summary>A secret without its values. Times are Unix milliseconds.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Ends in a hyphen and six random characters.</param>
/// <param name="Description">Null when it has none.</param>
/// <param name="KmsKeyId">Null for the key that AWS manages.</param>
/// <param name="Tags">Keys and values.</param>
/// <param name="Policy">Resource policy as JSON text; null when it has none.</param>
/// <param name="CreatedMs">When it was made.</param>
/// <param name="ChangedMs">When it was last changed in any way.</param>
/// <param name="AccessedMs">Midnight of the last day on which a value was read; null when none was.</param>
/// <param name="PurgeMs">When it will go for good; null when it is not scheduled for deletion.</param>
/// <param name="OwnerUrn">The program's resource; null for a client's secret.</param>
internal sealed record Secret(
    string Name,
    string Arn,
    string? Description,
    string? KmsKeyId,
    JsonObject Tags,
    string? Policy,
    long CreatedMs,
    long ChangedMs,
    long? AccessedMs,
    long? PurgeMs,
    string? OwnerUrn);
