using System.Text.Json.Serialization;

namespace Payments.Authorizing;

/// <summary>What Lambda answers in the place of a verdict when the fraud Lambda failed.</summary>
/// <param name="Type">The error's name.</param>
/// <param name="Message">What it says.</param>
public sealed record FraudCheckFailure(
    [property: JsonPropertyName("errorType")] string? Type, [property: JsonPropertyName("errorMessage")] string? Message);
