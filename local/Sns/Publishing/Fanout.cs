using Payments.Local.Hosting;
using Payments.Local.Sns.Delivering;
using Payments.Local.Sns.Filtering;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Publishing;

/// <summary>Puts a message on its way to those subscriptions of a topic whose filter policies want it.</summary>
internal sealed class Fanout(DeliveryQueue deliveries, FilterCache filters, IdSource ids)
{
    public PublishedMessage Append(StateTransaction writing, Topic topic, MessageDraft draft, AwsCall call)
    {
        var id = topic.IsFifo ? TopicDeduplication.IdOf(draft) : null;
        if (id is not null && TopicDeduplication.Find(writing, topic, id, draft.GroupId!, call.Time) is { } duplicate)
        {
            return duplicate;
        }

        var message = new StoredMessage
        {
            MessageId = ids.Uuid(),
            Type = StoredMessage.Notification,
            TopicArn = topic.Arn,
            Subject = draft.Subject,
            Body = draft.Body,
            IsStructured = draft.IsStructured,
            Attributes = draft.Attributes,
            Published = call.Time,
            GroupId = draft.GroupId,
            DeduplicationId = id,
            Sequence = topic.IsFifo ? TopicDeduplication.NextSequence(writing, topic.Id) : null,
            Trace = call.Trace,
        };
        deliveries.Add(writing, message, [.. SubscriptionStore.Confirmed(writing, topic.Id).Where(subscription => Wants(subscription, message))]);
        var published = new PublishedMessage(message.MessageId, message.Sequence);
        if (id is not null)
        {
            TopicDeduplication.Remember(writing, topic, id, draft.GroupId!, published, call.Time);
        }

        return published;
    }

    private bool Wants(Subscription subscription, StoredMessage message) =>
        subscription.FilterPolicy is not { } policy
        || filters.Get(policy, subscription.FiltersBody).Matches(message.Attributes, message.TextFor(subscription.Protocol));
}
