using Amazon.Lambda.SQSEvents;

namespace Payments.Webhooks;

/// <summary>
/// Tells one merchant of one event: an attempt a message, and after a refusal the message hides until the next one is due, for three
/// days (<see cref="DeliverySchedule"/>). The row says what was tried, so a message that comes twice, or too early, tries nothing.
/// </summary>
internal sealed class Deliverer(DeliveryTable deliveries, WebhookSender sender, WebhookQueue queue, TimeProvider time)
{
    public const string NotAnEvent = "not_an_event";
    public const string GaveUp = "gave_up";

    /// <param name="message">An event, as the queue has it.</param>
    /// <param name="addresses">Those of the message's batch.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<Delivery> DeliverAsync(SQSEvent.SQSMessage message, BatchAddresses addresses, CancellationToken cancellationToken)
    {
        MerchantEvent? happened = null;
        try
        {
            if (!MerchantEvent.TryRead(message.Body, out happened))
            {
                await queue.PutAsideAsync(message.Body ?? "", NotAnEvent, cancellationToken);
                return new("WebhooksUnreadable", "a message is no event and was put aside", ComesBack: false);
            }

            return (await DeliverAsync(happened, message, addresses, cancellationToken)) with { Event = happened };
        }
        catch (Exception exception)
        {
            // One that fails must not make the others of its batch come back: it alone does, after the queue's visibility timeout.
            return new("WebhooksFailed", "a delivery failed on our side", ComesBack: true) { Event = happened, Exception = exception };
        }
    }

    private async Task<Delivery> DeliverAsync(
        MerchantEvent happened, SQSEvent.SQSMessage message, BatchAddresses addresses, CancellationToken cancellationToken)
    {
        if (await addresses.OfAsync(happened.MerchantId, cancellationToken) is not { } url)
        {
            return new("WebhooksUnwanted", "the merchant has no URL for webhooks", ComesBack: false);
        }

        var before = await deliveries.ReadAsync(happened, cancellationToken);
        var now = time.GetUtcNow();
        if (before.Status == DeliveryItem.Delivered)
        {
            return new("WebhooksRepeated", "the event was delivered before", ComesBack: false);
        }

        if (before.NextAttemptAt is { } due && due > now)
        {
            await queue.PostponeAsync(message.ReceiptHandle, due - now, cancellationToken);
            return new("WebhooksEarly", "the next attempt is not due yet", ComesBack: true) { NextAttemptAt = due };
        }

        var result = await sender.SendAsync(url, happened, message.Body, cancellationToken);
        now = time.GetUtcNow();
        if (result.Accepted)
        {
            var delivered = before.After(DeliveryItem.Delivered, null);
            await deliveries.SaveAsync(before, delivered, result, now, cancellationToken);
            return new("WebhooksDelivered", "event delivered", ComesBack: false) { Result = result, Attempts = delivered.Attempts };
        }

        if (DeliverySchedule.NextAfter(before.Attempts + 1, happened.OccurredAt, now) is not { } next)
        {
            // Aside first: a crash in between costs one more attempt, never the message.
            await queue.PutAsideAsync(message.Body, GaveUp, cancellationToken);
            var failed = before.After(DeliveryItem.Failed, null);
            await deliveries.SaveAsync(before, failed, result, now, cancellationToken);
            return new("WebhooksGivenUp", "event put aside after three days", ComesBack: false) { Result = result, Attempts = failed.Attempts };
        }

        var after = before.After(DeliveryItem.Pending, next);
        await deliveries.SaveAsync(before, after, result, now, cancellationToken);
        await queue.PostponeAsync(message.ReceiptHandle, next - now, cancellationToken);
        return new("WebhooksRefused", "event not accepted", ComesBack: true)
        {
            Result = result,
            Attempts = after.Attempts,
            NextAttemptAt = next,
        };
    }
}
