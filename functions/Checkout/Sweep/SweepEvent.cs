using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>Starts a sweep; a schedule sends none of it.</summary>
/// <param name="AsOf">An operator's: sweeps what is due by then, <c>2026-04-20T11:00:00.000Z</c>. Now, if it is left out.</param>
public sealed record SweepEvent([property: JsonPropertyName("asOf")] string? AsOf = null);
