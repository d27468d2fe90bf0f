using System.Text.Json.Serialization;

namespace Payments.Captures;

/// <summary>What one run came to.</summary>
/// <param name="Looked">What was due.</param>
/// <param name="Ended">Of it: what has ended.</param>
/// <param name="Failed">Of it: what could not be looked after now.</param>
public sealed record ScheduledResult(
    [property: JsonPropertyName("looked")] int Looked,
    [property: JsonPropertyName("ended")] int Ended,
    [property: JsonPropertyName("failed")] int Failed);
