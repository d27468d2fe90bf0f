using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Sqs.Messages;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Queues;

/// <summary>Queues come, go and are listed.</summary>
internal sealed class QueueOperations(StateStore state, QueueAccess access, QueueAddress address, QueueSignals signals)
{
    private const int MostListed = 1000;
    private static readonly TimeSpan NameRest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PurgeRest = TimeSpan.FromSeconds(60);

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.RequiredText("QueueName");
        var requested = input.Map("Attributes");
        var tags = input.Map("tags");
        access.Demand(call, "CreateQueue", name, null);
        if (tags.Count > 0)
        {
            access.Demand(call, "TagQueue", name, null);
        }

        var fifo = "true".Equals(requested.GetValueOrDefault("FifoQueue"), StringComparison.OrdinalIgnoreCase);
        QueueNames.Check(name, fifo);
        var attributes = QueueAttributeRules.Check(requested, fifo);
        QueueTags.Check(tags);
        var queue = state.Write(writing => Create(writing, name, fifo, attributes, tags, call.Time.ToUnixTimeMilliseconds()));
        return new JsonObject { ["QueueUrl"] = address.Url(queue.Name) };
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "DeleteQueue");
        state.Write(writing =>
        {
            QueueStore.Remove(writing, queue.Id);
            writing.Execute("INSERT OR REPLACE INTO sqs_deleted_queues (name, deleted_ms) VALUES (@0, @1)", queue.Name, call.Time.ToUnixTimeMilliseconds());
            writing.AfterCommit(() => signals.Changed(queue.Id));
        });
        return [];
    }

    public JsonObject GetUrl(JsonObject input, AwsCall call)
    {
        var queue = access.OpenByName(input.RequiredText("QueueName"), call, "GetQueueUrl");
        return new JsonObject { ["QueueUrl"] = address.Url(queue.Name) };
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        access.Demand(call, "ListQueues", "*", null);
        var prefix = input.Text("QueueNamePrefix") ?? "";
        return Page(input, [.. state.Read(reading => QueueStore.List(reading, prefix)).Select(queue => queue.Name)], "QueueUrls");
    }

    public JsonObject ListDeadLetterSources(JsonObject input, AwsCall call)
    {
        var target = address.Arn(access.Open(input, call, "ListDeadLetterSourceQueues").Name);
        var sources = state.Read(reading => QueueStore.List(reading)).Where(queue => queue.Attributes.Redrive?.DeadLetterTargetArn == target);
        var page = Page(input, [.. sources.Select(queue => queue.Name)], "queueUrls");
        page.TryAdd("queueUrls", new JsonArray());
        return page;
    }

    public JsonObject Purge(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "PurgeQueue");
        var now = call.Time.ToUnixTimeMilliseconds();
        state.Write(writing =>
        {
            if (QueueStore.Get(writing, queue.Id).PurgedMs is { } purged && now - purged < PurgeRest.TotalMilliseconds)
            {
                throw SqsErrors.PurgeInProgress(queue.Name);
            }

            QueueStore.Empty(writing, queue.Id);
            writing.Execute("UPDATE sqs_queues SET purged_ms = @1 WHERE id = @0", queue.Id, now);
        });
        return [];
    }

    private Queue Create(StateTransaction writing, string name, bool fifo, Dictionary<string, string> attributes, Dictionary<string, string> tags, long nowMs)
    {
        if (QueueStore.Find(writing, name) is { } existing)
        {
            var different = attributes.FirstOrDefault(pair => (existing.Attributes[pair.Key] ?? "") != pair.Value).Key;
            return different is null ? existing : throw SqsErrors.NameTaken(different);
        }

        var deleted = writing.Scalar<long>("SELECT deleted_ms FROM sqs_deleted_queues WHERE name = @0", name);
        if (deleted != 0 && nowMs - deleted < NameRest.TotalMilliseconds)
        {
            throw SqsErrors.DeletedRecently();
        }

        writing.Execute("DELETE FROM sqs_deleted_queues WHERE deleted_ms <= @0", nowMs - (long)NameRest.TotalMilliseconds);
        var complete = QueueAttributes.Defaults(fifo).With(attributes);
        QueueAttributeRules.CheckTogether(complete);
        DeadLetterRules.Check(writing, address, name, complete);
        return QueueStore.Add(writing, name, complete, tags, nowMs, ownerUrn: null);
    }

    // The token is the last name given out, so that queues that come and go in between move no page.
    private JsonObject Page(JsonObject input, List<string> names, string member)
    {
        var limit = input.Integer("MaxResults", 1, MostListed, $"Must be between 1 and {MostListed}, if provided.");
        var after = input.Text("NextToken") is { Length: > 0 } token ? Decode(token) : "";
        var page = names.Where(name => string.CompareOrdinal(name, after) > 0).Take((limit ?? MostListed) + 1).ToList();
        var output = new JsonObject();
        if (page.Count > (limit ?? MostListed))
        {
            page.RemoveAt(page.Count - 1);
            if (limit is not null)
            {
                output["NextToken"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1]));
            }
        }

        if (page.Count > 0)
        {
            output[member] = new JsonArray([.. page.Select(name => (JsonNode)address.Url(name))]);
        }

        return output;
    }

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw SqsErrors.Invalid("NextToken", token, "Unable to parse the token.");
        }
    }
}
