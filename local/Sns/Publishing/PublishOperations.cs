using System.Text.Json.Nodes;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Publishing;

/// <summary>Publishes one message or up to ten: durable, with all its deliveries, before the answer.</summary>
internal sealed class PublishOperations(StateStore state, SnsArns arns, SnsAccess access, Fanout fanout)
{
    private const int MostEntries = 10;
    private const int MaxEntryIdLength = 80;

    public JsonObject Publish(JsonObject input, AwsCall call)
    {
        var topic = access.OpenToPublish(Target(input), call);
        var draft = MessageDraft.Read(input, topic, "messageAttributes");
        return draft.Bytes > MessageDraft.MaxBytes
            ? throw SnsErrors.Invalid("Message too long")
            : state.Write(writing => fanout.Append(writing, Current(writing, topic), draft, call)).ToOutput();
    }

    public JsonObject PublishBatch(JsonObject input, AwsCall call)
    {
        var topic = access.OpenToPublish(input.RequiredText("TopicArn"), call);
        var entries = input.Objects("PublishBatchRequestEntries");
        CheckIds(entries);

        // AWS refuses the whole batch for an entry that breaks a rule.
        var drafts = entries.Select((entry, index) => MessageDraft.Read(entry, topic, $"publishBatchRequestEntries.{index + 1}.member.messageAttributes")).ToList();
        if (drafts.Sum(draft => draft.Bytes) > MessageDraft.MaxBytes)
        {
            throw SnsErrors.BatchTooLong();
        }

        var successful = state.Write(writing =>
        {
            var current = Current(writing, topic);
            return drafts.ConvertAll(draft => fanout.Append(writing, current, draft, call).ToOutput());
        });
        return new JsonObject
        {
            ["Successful"] = new JsonArray([.. successful.Select((output, index) => { output["Id"] = entries[index].RequiredText("Id"); return (JsonNode)output; })]),
            ["Failed"] = new JsonArray(),
        };
    }

    private static string Target(JsonObject input)
    {
        if (input.Text("TopicArn") is { } topic)
        {
            return topic;
        }

        if (input.Text("PhoneNumber") is not null)
        {
            throw new AwsException("NotImplemented", "sns:Publish to a phone number is not built in the local cloud", 501);
        }

        var target = input.Text("TargetArn") ?? throw SnsErrors.Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        return target.Contains(":endpoint/", StringComparison.Ordinal) ? throw SnsErrors.Invalid("TargetArn Reason: No endpoint found for the target arn specified") : target;
    }

    private static void CheckIds(List<JsonObject> entries)
    {
        if (entries.Count == 0)
        {
            throw SnsErrors.EmptyBatch();
        }

        if (entries.Count > MostEntries)
        {
            throw SnsErrors.TooManyEntries();
        }

        var ids = entries.ConvertAll(entry => entry.RequiredText("Id"));
        if (ids.Distinct().Count() < ids.Count)
        {
            throw SnsErrors.EntryIdsNotDistinct();
        }

        if (ids.Exists(id => id.Length is 0 or > MaxEntryIdLength || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')))
        {
            throw SnsErrors.EntryId();
        }
    }

    private Topic Current(StateTransaction writing, Topic topic) => TopicStore.Find(writing, arns, topic.Name) ?? throw SnsErrors.NoTopic();
}
