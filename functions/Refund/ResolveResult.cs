using System.Text.Json.Serialization;

namespace Payments.Refunds;

/// <summary>What one run came to.</summary>
/// <param name="Looked">Refunds that were due.</param>
/// <param name="Ended">Of them: those that have ended.</param>
/// <param name="Failed">Of them: those that could not be looked after now.</param>
public sealed record ResolveResult(
    [property: JsonPropertyName("looked")] int Looked,
    [property: JsonPropertyName("ended")] int Ended,
    [property: JsonPropertyName("failed")] int Failed);
