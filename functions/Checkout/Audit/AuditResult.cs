using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>Where the record is.</summary>
/// <param name="Events">Events of the history in it.</param>
public sealed record AuditResult(
    [property: JsonPropertyName("bucket")] string Bucket, [property: JsonPropertyName("key")] string Key, [property: JsonPropertyName("events")] int Events);
