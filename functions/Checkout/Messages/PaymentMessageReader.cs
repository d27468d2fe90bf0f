using System.Text.Json;
using Payments.Domain;

namespace Payments.Checkout;

/// <summary>Makes a payment of the text of a message: the queue may hold anything.</summary>
internal static class PaymentMessageReader
{
    internal static Payment Read(string? body)
    {
        var message = Parse(body);
        if (!TrackingId.TryParse(message.TrackingId, out var trackingId))
        {
            throw new MalformedPayment("trackingId is missing or not a tracking id");
        }

        if (!PaymentIntentId.TryParse(message.PaymentIntentId, out var intentId))
        {
            throw new MalformedPayment("paymentIntentId is missing or not the id of an intent");
        }

        if (string.IsNullOrEmpty(message.MerchantId))
        {
            throw new MalformedPayment("merchantId is missing");
        }

        var validated = PaymentRules.Validate(DraftOf(message));
        return validated.IsValid
            ? new(trackingId, intentId, message.MerchantId, validated.Value)
            : throw Refusal(validated.Errors);
    }

    private static PaymentMessage Parse(string? body)
    {
        if (string.IsNullOrEmpty(body))
        {
            throw new MalformedPayment("the message has no body");
        }

        try
        {
            return JsonSerializer.Deserialize(body, BodyJson.Context.PaymentMessage) ?? throw new MalformedPayment("the body is null");
        }
        catch (JsonException exception)
        {
            throw new MalformedPayment($"the body is not the JSON of a payment, at {exception.Path ?? "$"}", exception);
        }
    }

    // A line without a name or number gets a value that the rules refuse, with the line's place.
    private static PaymentDraft DraftOf(PaymentMessage message) => new()
    {
        Method = message.Method,
        Amount = message.Amount,
        Currency = message.Currency,
        CustomerId = message.CustomerId,
        OrderId = message.OrderId,
        Description = message.Description,
        Items = [.. (message.Items ?? []).Select(item => new CartItem(item?.Name ?? "", item?.UnitAmount ?? -1, item?.Quantity ?? 0))],
        Metadata = message.Metadata ?? [],
    };

    private static Exception Refusal(IReadOnlyList<ValidationError> errors)
    {
        var first = errors[0];
        return first.Code == ValidationCodes.CartMismatch
            ? new CartMismatch(first.Message)
            : new MalformedPayment($"{first.Param}: {first.Message}");
    }
}
