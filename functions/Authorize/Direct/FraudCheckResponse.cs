using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>What the fraud Lambda answers.</summary>
/// <param name="Verdict"><c>ACCEPT</c>, <c>STEP_UP</c> or <c>BLOCK</c>.</param>
public sealed record FraudCheckResponse([property: JsonPropertyName("verdict")] string? Verdict);
