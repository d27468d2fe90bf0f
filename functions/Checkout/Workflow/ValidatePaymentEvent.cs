using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>
/// The input of <c>ValidatePayment</c>, as document A has it (step 3.5): <c>{"Payload":[{"messageId","body",…}]}</c>.
/// </summary>
/// <param name="Payload">What the pipe started the workflow with: an array even for its one message [R4].</param>
/// <param name="ExecutionArn">The execution, if the workflow says it.</param>
public sealed record ValidatePaymentEvent(
    [property: JsonPropertyName("Payload")] IReadOnlyList<PipeMessage>? Payload,
    [property: JsonPropertyName("executionArn")] string? ExecutionArn);
