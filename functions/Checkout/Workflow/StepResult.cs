using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>The result of a step, as document A has it: <c>{"statusCode":200,"body":"…"}</c>, the body a JSON text.</summary>
public sealed record StepResult(
    [property: JsonPropertyName("statusCode")] int StatusCode,
    [property: JsonPropertyName("body")] string? Body);
