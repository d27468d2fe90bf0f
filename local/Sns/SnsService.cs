using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Query;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>Amazon SNS: standard and FIFO topics, subscriptions of queues, functions, HTTP endpoints and mail addresses.</summary>
public sealed class SnsService : AwsService
{
    internal SnsService(
        StateStore state, TopicOperations topics, TopicTags tags, TopicPermissions permissions, SubscriptionOperations subscriptions, PublishOperations publishes)
        : base("sns")
    {
        state.EnsureSchema(SnsSchema.Part, SnsSchema.Version1);
        Query = new SnsQueryProtocol();
        Operation("CreateTopic", topics.Create);
        Operation("DeleteTopic", topics.Delete);
        Operation("ListTopics", topics.List);
        Operation("GetTopicAttributes", topics.GetAttributes);
        Operation("SetTopicAttributes", topics.SetAttributes);
        Operation("TagResource", tags.Add);
        Operation("UntagResource", tags.Remove);
        Operation("ListTagsForResource", tags.List);
        Operation("AddPermission", permissions.Add);
        Operation("RemovePermission", permissions.Remove);
        Operation("Subscribe", subscriptions.Subscribe);
        Operation("ConfirmSubscription", subscriptions.Confirm);
        Operation("Unsubscribe", subscriptions.Unsubscribe);
        Operation("ListSubscriptions", subscriptions.List);
        Operation("ListSubscriptionsByTopic", subscriptions.ListByTopic);
        Operation("GetSubscriptionAttributes", subscriptions.GetAttributes);
        Operation("SetSubscriptionAttributes", subscriptions.SetAttributes);
        Operation("Publish", publishes.Publish);
        Operation("PublishBatch", publishes.PublishBatch);
    }
}
