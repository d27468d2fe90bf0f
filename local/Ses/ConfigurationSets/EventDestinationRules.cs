using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>What an event destination may be: SNS. The other kinds are refused by name.</summary>
internal static class EventDestinationRules
{
    private static readonly FrozenSet<string> Types = FrozenSet.ToFrozenSet(
        ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY", "SUBSCRIPTION"]);

    private static readonly string[] NotBuilt = ["CloudWatchDestination", "EventBridgeDestination", "KinesisFirehoseDestination", "PinpointDestination"];

    /// <summary>The definition with its defaults.</summary>
    /// <exception cref="AwsException"><c>BadRequestException</c>, or 501 for a kind that is not built.</exception>
    public static JsonObject Check(JsonObject definition)
    {
        if (NotBuilt.FirstOrDefault(kind => definition[kind] is not null) is { } kind)
        {
            throw SesErrors.NotBuilt($"an event destination with {kind}");
        }

        var types = definition.Texts("MatchingEventTypes");
        if (types.Count == 0)
        {
            throw SesErrors.Bad("An event destination needs at least one matching event type.");
        }

        if (types.FirstOrDefault(type => !Types.Contains(type)) is { } unknown)
        {
            throw SesErrors.Bad($"Unknown event type {unknown}. Event types are: {string.Join(", ", Types.Order(StringComparer.Ordinal))}.");
        }

        if (definition["SnsDestination"] is not JsonObject sns || sns.Text("TopicArn") is not { } topic)
        {
            throw SesErrors.Bad("One of the destination types must be given.");
        }

        if (!topic.StartsWith("arn:aws:sns:", StringComparison.Ordinal))
        {
            throw SesErrors.Bad($"Invalid SNS topic ARN <{topic}>.");
        }

        return new JsonObject
        {
            ["Enabled"] = definition.Flag("Enabled") ?? false,
            ["MatchingEventTypes"] = new JsonArray([.. types.Select(type => (JsonNode)type)]),
            ["SnsDestination"] = new JsonObject { ["TopicArn"] = topic },
        };
    }
}
