using System.Text.Json.Nodes;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Topics;

/// <summary>Creates, lists and deletes topics, and shows and sets their attributes.</summary>
internal sealed class TopicOperations(StateStore state, SnsArns arns, SnsAccess access)
{
    private const int PageSize = 100;
    private const int MostTopics = 100_000;

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("Name");
        var attributes = input.Map("Attributes");
        var fifo = attributes.GetValueOrDefault("FifoTopic") == "true";
        TopicRules.CheckName(name, fifo);
        TopicRules.CheckNew(attributes, fifo);
        var tags = TopicTags.Read(input);
        access.Find(name, call, "CreateTopic");
        state.Write(writing =>
        {
            if (TopicStore.Find(writing, arns, name) is { } existing)
            {
                RequireSame(existing, attributes, tags);
                return;
            }

            if (TopicStore.Count(writing) >= MostTopics)
            {
                throw SnsErrors.TooManyTopics();
            }

            TopicStore.Add(writing, name, attributes, tags);
        });
        return new JsonObject { ["TopicArn"] = arns.Topic(name) };
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var name = arns.TopicName(input.RequiredText("TopicArn"));
        access.Find(name, call, "DeleteTopic");
        state.Write(writing =>
        {
            if (TopicStore.Find(writing, arns, name) is { } topic)
            {
                TopicStore.Remove(writing, topic.Id);
            }
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        access.Demand(call, "ListTopics", arns.Topic("*"));
        var topics = state.Read(reading => TopicStore.List(reading, arns, Paging.After(input), PageSize + 1));
        return Paging.Answer("Topics", topics, PageSize, topic => topic.Id, topic => new JsonObject { ["TopicArn"] = topic.Arn });
    }

    public JsonObject GetAttributes(JsonObject input, AwsCall call)
    {
        var topic = access.Open(input.RequiredText("TopicArn"), call, "GetTopicAttributes");
        var (confirmed, pending) = state.Read(reading => SubscriptionStore.Count(reading, topic.Id));
        return new JsonObject { ["Attributes"] = TopicAttributes.Of(topic, arns.Account, confirmed, pending) };
    }

    public JsonObject SetAttributes(JsonObject input, AwsCall call)
    {
        var topic = access.Open(input.RequiredText("TopicArn"), call, "SetTopicAttributes");
        var (name, value) = (input.RequiredText("AttributeName"), input.Text("AttributeValue") ?? "");
        TopicRules.CheckChange(name, value, topic.IsFifo);
        state.Write(writing =>
        {
            var current = TopicStore.Find(writing, arns, topic.Name) ?? throw SnsErrors.NoTopic();
            TopicStore.SetAttributes(writing, current.Id, new Dictionary<string, string>(current.Attributes) { [name] = value });
        });
        return [];
    }

    private static void RequireSame(Topic existing, Dictionary<string, string> attributes, Dictionary<string, string> tags)
    {
        if (attributes.Any(pair => existing.Attributes.GetValueOrDefault(pair.Key, "") != pair.Value && !(pair is { Key: "FifoTopic", Value: "false" })))
        {
            throw SnsErrors.Invalid("Attributes Reason: Topic already exists with different attributes");
        }

        if (tags.Any(pair => existing.Tags.GetValueOrDefault(pair.Key) != pair.Value))
        {
            throw SnsErrors.Invalid("Tags Reason: Topic already exists with different tags");
        }
    }
}
