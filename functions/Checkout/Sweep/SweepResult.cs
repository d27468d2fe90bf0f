using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>What a sweep did.</summary>
/// <param name="Due">Attempts that were due.</param>
/// <param name="Ended">Of them: at a certain end now.</param>
/// <param name="Postponed">Of them: still unknown.</param>
public sealed record SweepResult(
    [property: JsonPropertyName("due")] int Due,
    [property: JsonPropertyName("ended")] int Ended,
    [property: JsonPropertyName("postponed")] int Postponed);
