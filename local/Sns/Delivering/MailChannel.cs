using System.Text;
using Payments.Local.Sns.Publishing;

namespace Payments.Local.Sns.Delivering;

/// <summary>Mail: kept, never sent. The operator looks at it instead of an inbox.</summary>
internal sealed class MailChannel(Envelope envelope, MessageLinks links, UndeliveredMessages undelivered) : IDeliveryChannel
{
    public IReadOnlyCollection<string> Protocols { get; } = ["email", "email-json"];

    public Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        undelivered.Add(delivery, delivery.Subscription.Protocol == "email-json" ? envelope.TextOf(delivery) : Mail(delivery), "no mail leaves this machine");
        return Task.CompletedTask;
    }

    private string Mail(Delivery delivery)
    {
        var link = delivery.Message.Type == StoredMessage.Confirmation
            ? $"Confirm subscription: {links.Confirm(delivery.Subscription)}"
            : $"If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:\n{links.Unsubscribe(delivery.Subscription)}";
        return new StringBuilder(delivery.Text).Append("\n\n--\n").Append(link).Append('\n').ToString();
    }
}
