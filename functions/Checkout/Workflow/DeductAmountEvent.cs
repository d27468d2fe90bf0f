using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>The input of <c>DeductAmount</c>, as document A has it (step 3.5): <c>{"Payload":{"statusCode","body"}}</c>.</summary>
/// <param name="Payload">The result of <c>ValidatePayment</c>.</param>
public sealed record DeductAmountEvent([property: JsonPropertyName("Payload")] StepResult? Payload);
