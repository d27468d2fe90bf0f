using System.Text.Json.Nodes;

namespace Payments.Local.Ses.ConfigurationSets;

/// <summary>Where events of a configuration set's mail go.</summary>
/// <param name="ConfigurationSet">The set.</param>
/// <param name="Name">Name within the set.</param>
/// <param name="Definition">AWS's <c>EventDestinationDefinition</c>.</param>
/// <param name="OwnerUrn">The program's resource; null for a client's.</param>
internal sealed record EventDestination(string ConfigurationSet, string Name, JsonObject Definition, string? OwnerUrn)
{
    public string TopicArn => (string)Definition["SnsDestination"]![nameof(TopicArn)]!;

    /// <param name="type">e.g. <c>BOUNCE</c>, <c>RENDERING_FAILURE</c>.</param>
    public bool Takes(string type) =>
        (bool?)Definition["Enabled"] == true && Definition["MatchingEventTypes"] is JsonArray types && types.Any(taken => (string?)taken == type);
}
