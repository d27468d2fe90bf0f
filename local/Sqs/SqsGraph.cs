using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Sqs.Messages;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs;

/// <summary>Makes the program's queues exist, with the policies that are resources of their own.</summary>
internal sealed class SqsGraph(StateStore state, QueueAddress address, TimeProvider time, SqsService service) : IGraphConsumer
{
    private const string QueueType = "aws:sqs/queue:Queue";

    // The provider's own default (256 KiB), which it sends: smaller than that of the API.
    private const string ProviderMaxMessageBytes = "262144";

    private static readonly Dictionary<string, string> AttributeByProperty = new()
    {
        ["visibilityTimeoutSeconds"] = "VisibilityTimeout",
        ["maxMessageSize"] = "MaximumMessageSize",
        ["messageRetentionSeconds"] = "MessageRetentionPeriod",
        ["delaySeconds"] = "DelaySeconds",
        ["receiveWaitTimeSeconds"] = "ReceiveMessageWaitTimeSeconds",
        ["policy"] = "Policy",
        ["redrivePolicy"] = "RedrivePolicy",
        ["redriveAllowPolicy"] = "RedriveAllowPolicy",
        ["contentBasedDeduplication"] = "ContentBasedDeduplication",
        ["deduplicationScope"] = "DeduplicationScope",
        ["fifoThroughputLimit"] = "FifoThroughputLimit",
        ["kmsMasterKeyId"] = "KmsMasterKeyId",
        ["kmsDataKeyReusePeriodSeconds"] = "KmsDataKeyReusePeriodSeconds",
        ["sqsManagedSseEnabled"] = "SqsManagedSseEnabled",
    };

    private static readonly Dictionary<string, string> PropertyByType = new()
    {
        ["aws:sqs/queuePolicy:QueuePolicy"] = "policy",
        ["aws:sqs/redrivePolicy:RedrivePolicy"] = "redrivePolicy",
        ["aws:sqs/redriveAllowPolicy:RedriveAllowPolicy"] = "redriveAllowPolicy",
    };

    // Taken so that the service, which makes the tables, exists first.
    private readonly SqsService _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } = [QueueType, .. PropertyByType.Keys];

    public void Apply(ResourceGraph graph)
    {
        var wanted = graph.OfType(QueueType).ToDictionary(resource => resource.RequiredText("name"), Attributes);
        foreach (var (type, property) in PropertyByType)
        {
            foreach (var resource in graph.OfType(type))
            {
                Attach(wanted, resource, property);
            }
        }

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        state.Write(writing =>
        {
            AbandonedReceives.GiveBack(writing, now);
            foreach (var queue in graph.OfType(QueueType))
            {
                Guarded(queue, () => Put(writing, queue, wanted[queue.RequiredText("name")], now));
            }

            // Only now do all dead-letter queues exist.
            foreach (var queue in graph.OfType(QueueType))
            {
                var name = queue.RequiredText("name");
                Guarded(queue, () => DeadLetterRules.Check(writing, address, name, QueueStore.Find(writing, name)!.Attributes));
            }

            var gone = QueueStore.List(writing).Where(queue => queue.OwnerUrn is not null && !wanted.ContainsKey(queue.Name));
            foreach (var queue in gone)
            {
                QueueStore.Remove(writing, queue.Id);
            }
        });
    }

    private static Dictionary<string, string> Attributes(CloudResource resource)
    {
        var attributes = new Dictionary<string, string> { ["MaximumMessageSize"] = ProviderMaxMessageBytes };
        if (resource.Flag("fifoQueue") == true)
        {
            attributes["FifoQueue"] = "true";
        }

        foreach (var (property, attribute) in AttributeByProperty)
        {
            if (resource.Inputs[property] is { } value)
            {
                attributes[attribute] = Print(value);
            }
        }

        return attributes;
    }

    private void Attach(Dictionary<string, Dictionary<string, string>> wanted, CloudResource resource, string property) =>
        Guarded(resource, () =>
        {
            var name = address.NameInUrl(resource.RequiredText("queueUrl"));
            if (!wanted.TryGetValue(name, out var attributes))
            {
                throw new GraphException($"{resource.Urn}: queueUrl names the queue '{name}', which the program does not have");
            }

            attributes[AttributeByProperty[property]] = resource.RequiredText(property);
        });

    private static void Put(StateTransaction writing, CloudResource resource, Dictionary<string, string> wanted, long nowMs)
    {
        var name = resource.RequiredText("name");
        var fifo = wanted.ContainsKey("FifoQueue");
        QueueNames.Check(name, fifo);
        var attributes = QueueAttributes.Defaults(fifo).With(QueueAttributeRules.Check(wanted, fifo));
        QueueAttributeRules.CheckTogether(attributes);
        var tags = (resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject given ? given.ToDictionary(pair => pair.Key, pair => Print(pair.Value!)) : [];
        var queue = QueueStore.Find(writing, name);
        if (queue is null)
        {
            QueueStore.Add(writing, name, attributes, tags, nowMs, resource.Urn);
            return;
        }

        if (queue.Attributes.ToJson() != attributes.ToJson())
        {
            QueueStore.SetAttributes(writing, queue.Id, attributes, nowMs);
        }

        QueueStore.SetTags(writing, queue.Id, tags);
        QueueStore.SetOwner(writing, queue.Id, resource.Urn);
    }

    // Pulumi's numbers are doubles: 30 arrives as 30 or 30.0.
    private static string Print(JsonNode node) => node.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.Number => node.GetValue<double>().ToString(CultureInfo.InvariantCulture),
        System.Text.Json.JsonValueKind.True => "true",
        System.Text.Json.JsonValueKind.False => "false",
        _ => node.ToString(),
    };

    private static void Guarded(CloudResource resource, Action action)
    {
        try
        {
            action();
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
        catch (InvalidOperationException missing)
        {
            throw new GraphException(missing.Message, missing);
        }
    }
}
