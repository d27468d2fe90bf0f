using System.Text.Json;
using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Reads captures; null is an answer that makes no sense.</summary>
internal static class Captures
{
    public static GatewayCapture? Read(byte[] json, string reference, string captureReference) =>
        JsonSerializer.Deserialize(json, GatewayJsonContext.Default.CaptureAnswer) is { GatewayId: { Length: > 0 } id } answer
        && answer.Reference == reference
        && answer.CaptureReference == captureReference
        && Currency.TryGet(answer.Currency, out var currency)
            ? new(reference, captureReference, id, new Money(answer.Amount, currency), answer.Final, answer.CreatedAt)
            : null;
}
