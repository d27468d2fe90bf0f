using System.Text.Json;
using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Reads refunds; null is an answer that makes no sense.</summary>
internal static class Refunds
{
    public static GatewayRefund? Read(byte[] json, string reference, string refundReference) =>
        JsonSerializer.Deserialize(json, GatewayJsonContext.Default.RefundAnswer) is { GatewayId: { Length: > 0 } id } answer
        && answer.Reference == reference
        && answer.RefundReference == refundReference
        && StatusOf(answer.Status) is { } status
        && Currency.TryGet(answer.Currency, out var currency)
            ? new(reference, refundReference, id, status, answer.FailureCode, new Money(answer.Amount, currency), answer.CreatedAt)
            : null;

    private static GatewayRefundStatus? StatusOf(string? name) => name switch
    {
        "pending" => GatewayRefundStatus.Pending,
        "completed" => GatewayRefundStatus.Completed,
        "failed" => GatewayRefundStatus.Failed,
        _ => null,
    };
}
