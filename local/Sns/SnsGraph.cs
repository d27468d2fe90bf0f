using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Iam;
using Payments.Local.Sns.Subscriptions;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>Makes the program's topics, their policies and their subscriptions exist.</summary>
internal sealed class SnsGraph(StateStore state, SnsArns arns, Confirmations confirmations, TimeProvider time, SnsService service) : IGraphConsumer
{
    private const string TopicType = "aws:sns/topic:Topic";
    private const string PolicyType = "aws:sns/topicPolicy:TopicPolicy";
    private const string SubscriptionType = "aws:sns/topicSubscription:TopicSubscription";

    private static readonly Dictionary<string, string> TopicAttributes = new()
    {
        ["displayName"] = "DisplayName",
        ["policy"] = "Policy",
        ["deliveryPolicy"] = "DeliveryPolicy",
        ["kmsMasterKeyId"] = "KmsMasterKeyId",
        ["signatureVersion"] = "SignatureVersion",
        ["tracingConfig"] = "TracingConfig",
        ["contentBasedDeduplication"] = "ContentBasedDeduplication",
        ["fifoThroughputScope"] = "FifoThroughputScope",
    };

    private static readonly Dictionary<string, string> SubscriptionAttributes = new()
    {
        ["filterPolicy"] = "FilterPolicy",
        ["filterPolicyScope"] = "FilterPolicyScope",
        ["rawMessageDelivery"] = "RawMessageDelivery",
        ["redrivePolicy"] = "RedrivePolicy",
        ["deliveryPolicy"] = "DeliveryPolicy",
        ["replayPolicy"] = "ReplayPolicy",
        ["subscriptionRoleArn"] = "SubscriptionRoleArn",
    };

    // Taken so that the service, which makes the tables, exists first.
    private readonly SnsService _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } = [TopicType, PolicyType, SubscriptionType];

    public void Apply(ResourceGraph graph)
    {
        var wanted = graph.OfType(TopicType).ToDictionary(resource => resource.RequiredText("name"), TopicOf);
        foreach (var policy in graph.OfType(PolicyType))
        {
            Guarded(policy, () => Attach(wanted, policy));
        }

        state.Write(writing =>
        {
            foreach (var topic in graph.OfType(TopicType))
            {
                Guarded(topic, () => PutTopic(writing, topic, wanted[topic.RequiredText("name")]));
            }

            // First those that are gone: another one may have taken over its endpoint.
            var urns = graph.OfType(SubscriptionType).Select(resource => resource.Urn).ToHashSet();
            foreach (var gone in SubscriptionStore.Owned(writing).Where(subscription => !urns.Contains(subscription.OwnerUrn!)))
            {
                SubscriptionStore.Remove(writing, gone);
            }

            foreach (var subscription in graph.OfType(SubscriptionType))
            {
                Guarded(subscription, () => PutSubscription(writing, subscription));
            }

            foreach (var gone in TopicStore.List(writing, arns, 0, int.MaxValue).Where(topic => topic.OwnerUrn is not null && !wanted.ContainsKey(topic.Name)))
            {
                TopicStore.Remove(writing, gone.Id);
            }
        });
    }

    private static Dictionary<string, string> TopicOf(CloudResource resource)
    {
        var attributes = Read(resource, TopicAttributes);
        if (resource.Flag("fifoTopic") == true)
        {
            attributes["FifoTopic"] = "true";
        }
        else
        {
            attributes.Remove("ContentBasedDeduplication");
        }

        return attributes;
    }

    private void Attach(Dictionary<string, Dictionary<string, string>> wanted, CloudResource policy)
    {
        var name = arns.TopicName(policy.RequiredText("arn"));
        if (!wanted.TryGetValue(name, out var attributes))
        {
            throw new GraphException($"{policy.Urn}: arn names the topic '{name}', which the program does not have");
        }

        attributes["Policy"] = policy.RequiredText("policy");
    }

    private void PutTopic(StateTransaction writing, CloudResource resource, Dictionary<string, string> attributes)
    {
        var name = resource.RequiredText("name");
        var fifo = attributes.ContainsKey("FifoTopic");
        TopicRules.CheckName(name, fifo);
        TopicRules.CheckNew(attributes, fifo);
        var tags = (resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject given ? given.ToDictionary(pair => pair.Key, pair => Print(pair.Value!)) : [];
        if (TopicStore.Find(writing, arns, name) is not { } existing)
        {
            TopicStore.Add(writing, name, attributes, tags, resource.Urn);
            return;
        }

        TopicStore.SetAttributes(writing, existing.Id, attributes);
        TopicStore.SetTags(writing, existing.Id, tags);
        TopicStore.SetOwner(writing, existing.Id, resource.Urn);
    }

    private void PutSubscription(StateTransaction writing, CloudResource resource)
    {
        var (protocol, endpoint, arn) = (resource.RequiredText("protocol"), resource.RequiredText("endpoint"), resource.RequiredText("arn"));
        var name = arns.TopicName(resource.RequiredText("topic"), "topic");
        var topic = TopicStore.Find(writing, arns, name) ?? throw new GraphException($"{resource.Urn}: topic names the topic '{name}', which does not exist");
        SubscriptionRules.CheckEndpoint(topic, protocol, endpoint);
        var attributes = SubscriptionRules.Check(protocol, endpoint, Read(resource, SubscriptionAttributes));
        var existing = SubscriptionStore.Find(writing, arn) ?? SubscriptionStore.FindEndpoint(writing, topic.Id, protocol, endpoint);
        var same = existing is not null && existing.Topic == topic.Id && existing.Protocol == protocol && existing.Endpoint == endpoint;

        // A mail address has nobody here who could click, so the program's word is enough.
        var needsNoConfirmation = protocol is not ("http" or "https");
        var subscription = new Subscription
        {
            Id = existing?.Id ?? 0,
            Arn = arn,
            Topic = topic.Id,
            Protocol = protocol,
            Endpoint = endpoint,
            Attributes = attributes,
            Principal = Principal.Root(arns.Account).Arn,
            Token = same ? existing!.Token : null,
            IsConfirmed = needsNoConfirmation || (same && existing!.IsConfirmed),
            WasAuthenticated = needsNoConfirmation || (same && existing!.WasAuthenticated),
            IsLocked = same && existing!.IsLocked,
            Asked = same ? existing!.Asked : time.GetUtcNow(),
            OwnerUrn = resource.Urn,
        };
        if (existing is null)
        {
            SubscriptionStore.Add(writing, subscription);
        }
        else
        {
            SubscriptionStore.Replace(writing, subscription);
        }

        if (!subscription.IsConfirmed && !same)
        {
            confirmations.Ask(writing, SubscriptionStore.Find(writing, arn)!);
        }
    }

    private static Dictionary<string, string> Read(CloudResource resource, Dictionary<string, string> names) => names
        .Where(pair => resource.Inputs[pair.Key] is not null)
        .ToDictionary(pair => pair.Value, pair => Print(resource.Inputs[pair.Key]!));

    // Pulumi's numbers are doubles: 2 arrives as 2 or 2.0.
    private static string Print(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Number => node.GetValue<double>().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object or JsonValueKind.Array => WireJson.Text(node),
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
