using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>The verdict.</summary>
/// <param name="Verdict"><c>ACCEPT</c>, <c>STEP_UP</c> or <c>BLOCK</c>.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">Codes of the rules that found something.</param>
public sealed record FraudCheckResult(
    [property: JsonPropertyName("verdict")] string Verdict,
    [property: JsonPropertyName("score")] int Score,
    [property: JsonPropertyName("reasons")] IReadOnlyList<string> Reasons)
{
    internal static FraudCheckResult Of(FraudScore score, bool mustProve) => new(
        score.Verdict switch
        {
            FraudVerdict.Block => "BLOCK",
            FraudVerdict.Accept when !mustProve => "ACCEPT",
            _ => "STEP_UP",
        },
        score.Points,
        score.Reasons);
}
