using Payments.Local.Hosting;
using Payments.Local.Sns.Delivering;
using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Topics;
using Payments.Local.State;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>The handshake of endpoints that are not AWS's own: a message with a token, which comes back within three days.</summary>
internal sealed class Confirmations(DeliveryQueue deliveries, IdSource ids, TimeProvider time)
{
    private const int TokenLength = 256;
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3);

    /// <summary>Gives the subscription a token and sends it to the endpoint.</summary>
    public Subscription Ask(StateTransaction writing, Subscription pending)
    {
        var asked = pending with { Token = ids.Hex(TokenLength), Asked = time.GetUtcNow() };
        SubscriptionStore.Replace(writing, asked);
        var message = new StoredMessage
        {
            MessageId = ids.Uuid(),
            Type = StoredMessage.Confirmation,
            TopicArn = asked.TopicArn,
            Body = $"You have chosen to subscribe to the topic {asked.TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.",
            Published = asked.Asked,
        };
        deliveries.Add(writing, message, [asked]);
        return asked;
    }

    /// <summary>Takes a token; one that was taken before is fine.</summary>
    /// <exception cref="Wire.AwsException">No token, or none that was given out lately.</exception>
    public Subscription Confirm(StateTransaction writing, Topic topic, string token, bool authenticated, bool locked)
    {
        if (token.Length != TokenLength || !token.All(char.IsAsciiHexDigit))
        {
            throw SnsErrors.Invalid("Token");
        }

        var found = SubscriptionStore.FindToken(writing, topic.Id, token);
        if (found is null || (!found.IsConfirmed && found.Asked + Validity < time.GetUtcNow()))
        {
            throw SnsErrors.InvalidAsItIs("Invalid token");
        }

        if (found.IsConfirmed)
        {
            return found;
        }

        var confirmed = found with { IsConfirmed = true, WasAuthenticated = authenticated, IsLocked = locked };
        SubscriptionStore.Replace(writing, confirmed);
        return confirmed;
    }
}
