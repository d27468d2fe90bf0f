using System.Text.Json.Serialization;

namespace Payments.Checkout;

/// <summary>A message of SQS as a pipe hands it on; of its fields only these are used.</summary>
/// <param name="MessageId">The queue's id of it.</param>
/// <param name="Body">A <see cref="PaymentMessage"/> as a JSON text.</param>
public sealed record PipeMessage(
    [property: JsonPropertyName("messageId")] string? MessageId,
    [property: JsonPropertyName("body")] string? Body);
