using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Subscriptions;

namespace Payments.Local.Sns.Delivering;

/// <summary>A message for one subscription.</summary>
/// <param name="Id">Its row.</param>
/// <param name="MessageRow">The message's row.</param>
/// <param name="Attempts">How often it has failed.</param>
/// <param name="Message">What is delivered.</param>
/// <param name="Subscription">To whom.</param>
internal sealed record Delivery(long Id, long MessageRow, int Attempts, StoredMessage Message, Subscription Subscription)
{
    /// <summary>What the subscription's protocol gets of the message.</summary>
    public string Text => Message.TextFor(Subscription.Protocol);

    /// <summary>Whether the text is sent as it is, without an envelope.</summary>
    public bool IsRaw => Subscription.IsRaw && Message.Type == StoredMessage.Notification;
}
