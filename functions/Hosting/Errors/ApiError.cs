using System.Text.Json.Serialization;

namespace Payments.Hosting;

/// <summary>What every error of the API says [R7]; what does not apply is left out.</summary>
/// <param name="Type">One of <see cref="ApiErrorTypes"/>.</param>
/// <param name="Code">For programs: stable, in small letters with underscores.</param>
/// <param name="Message">For people.</param>
/// <param name="Param">The field of the request that is at fault.</param>
/// <param name="DeclineCode">Why a card was declined.</param>
/// <param name="PaymentIntent">The intent that the error is about.</param>
public sealed record ApiError(
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("param")] string? Param = null,
    [property: JsonPropertyName("decline_code")] string? DeclineCode = null,
    [property: JsonPropertyName("payment_intent")] string? PaymentIntent = null);
