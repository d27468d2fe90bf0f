using System.Text.Json.Serialization;

namespace Payments.Local.Faults;

/// <summary>A fault to be injected.</summary>
/// <param name="Function">Name of the function, such as <c>payments-authorize-step</c>.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Times">How often, 1 to <see cref="MaxTimes"/>.</param>
/// <param name="Contains">Only events whose JSON has this text, such as an id; null for all.</param>
/// <param name="AlsoContains">And this text too, such as what the function is to do; null for any.</param>
public sealed record FaultRule(
    [property: JsonPropertyName("function")] string Function,
    [property: JsonPropertyName("kind")] FaultKind Kind,
    [property: JsonPropertyName("times")] int Times = 1,
    [property: JsonPropertyName("contains")] string? Contains = null,
    [property: JsonPropertyName("alsoContains")] string? AlsoContains = null)
{
    public const int MaxTimes = 1_000_000;

    /// <summary>How often it has struck.</summary>
    [JsonPropertyName("struck")]
    public int Struck { get; init; }

    /// <summary>How many are held now, of a rule that holds.</summary>
    [JsonPropertyName("held")]
    public int Held { get; init; }
}
