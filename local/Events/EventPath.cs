using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>Finds what a key of a pattern speaks of. A period in a name of the event counts like a level, as in AWS.</summary>
internal static class EventPath
{
    /// <summary>What is at a path: one node mostly, none when it is absent, more where names have periods.</summary>
    public static IEnumerable<JsonNode?> Find(JsonObject @event, ReadOnlyMemory<string> path)
    {
        for (var length = 1; length <= path.Length; length++)
        {
            if (!@event.TryGetPropertyValue(string.Join('.', path[..length].ToArray()), out var value))
            {
                continue;
            }

            if (length == path.Length)
            {
                yield return value;
                continue;
            }

            foreach (var found in Objects(value).SelectMany(inner => Find(inner, path[length..])))
            {
                yield return found;
            }
        }
    }

    /// <summary>The objects of a node: itself, or those of a list and of the lists in it.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject single => [single],
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    /// <summary>The plain values of a node: itself, or those of a list and of the lists in it.</summary>
    public static IEnumerable<JsonNode?> Values(JsonNode? node) => node switch
    {
        JsonObject => [],
        JsonArray list => list.SelectMany(Values),
        _ => [node],
    };
}
