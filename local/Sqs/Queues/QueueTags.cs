using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Queues;

/// <summary>Tags of queues.</summary>
internal sealed class QueueTags(StateStore state, QueueAccess access)
{
    private const int MostTags = 50;
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "ListQueueTags");
        return queue.Tags.Count == 0
            ? []
            : new JsonObject { ["Tags"] = new JsonObject(queue.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))) };
    }

    public JsonObject Add(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "TagQueue");
        var added = input.Map("Tags");
        if (added.Count == 0)
        {
            throw SqsErrors.Missing("Tags");
        }

        Check(added);
        return Change(queue, tags =>
        {
            foreach (var (key, value) in added)
            {
                tags[key] = value;
            }

            if (tags.Count > MostTags)
            {
                throw SqsErrors.Invalid($"Too many tags added for queue {queue.Name}.");
            }
        });
    }

    public JsonObject Remove(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "UntagQueue");
        var keys = input.Texts("TagKeys");
        return keys.Count == 0
            ? throw SqsErrors.Invalid("Tag keys must be between 1 and 128 characters in length.")
            : Change(queue, tags => keys.ForEach(key => tags.Remove(key)));
    }

    /// <exception cref="AwsException">A key or value breaks a rule of tags.</exception>
    public static void Check(Dictionary<string, string> tags)
    {
        if (tags.Count > MostTags)
        {
            throw SqsErrors.Invalid("Too many tags added for queue.");
        }

        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxKeyLength)
            {
                throw SqsErrors.Invalid("Tag keys must be between 1 and 128 characters in length.");
            }

            if (value.Length > MaxValueLength)
            {
                throw SqsErrors.Invalid("Tag values must be between 0 and 256 characters in length.");
            }
        }
    }

    private JsonObject Change(Queue queue, Action<Dictionary<string, string>> change)
    {
        state.Write(writing =>
        {
            var tags = new Dictionary<string, string>(QueueStore.Get(writing, queue.Id).Tags);
            change(tags);
            QueueStore.SetTags(writing, queue.Id, tags);
        });
        return [];
    }
}
