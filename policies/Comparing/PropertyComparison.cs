using System.Text.Json.Nodes;

namespace Payments.Policies.Comparing;

/// <summary>What differs between two property bags, down to single values. JSON inside texts (IAM documents, workflows, APIs) is compared as JSON.</summary>
public static class PropertyComparison
{
    public static IReadOnlyList<PropertyChange> Between(JsonObject before, JsonObject after) => [.. Compare("", before, after)];

    private static IEnumerable<PropertyChange> Compare(string path, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return [];
        }

        var (left, right) = (JsonText.Unfold(before), JsonText.Unfold(after));
        return (left, right) switch
        {
            (JsonObject or null, JsonObject or null) when Count(left) + Count(right) > 0 => Members(path, left as JsonObject ?? [], right as JsonObject ?? []),
            (JsonArray or null, JsonArray or null) when Count(left) + Count(right) > 0 => Items(path, left as JsonArray ?? [], right as JsonArray ?? []),

            // The same JSON in another layout is no change.
            _ when JsonNode.DeepEquals(left, right) => [],
            _ => [new(path, before, after)],
        };
    }

    private static IEnumerable<PropertyChange> Members(string path, JsonObject before, JsonObject after) =>
        before.Select(member => member.Key).Union(after.Select(member => member.Key)).SelectMany(name => Compare(path.Length == 0 ? name : $"{path}.{name}", before[name], after[name]));

    /// <summary>What is the same at both ends is left out first, so that an item put in does not change all behind it.</summary>
    private static IEnumerable<PropertyChange> Items(string path, JsonArray before, JsonArray after)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var head = Enumerable.Range(0, shorter).TakeWhile(i => JsonNode.DeepEquals(before[i], after[i])).Count();
        var tail = Enumerable.Range(1, shorter - head).TakeWhile(i => JsonNode.DeepEquals(before[^i], after[^i])).Count();
        for (var i = head; i < Math.Max(before.Count, after.Count) - tail; i++)
        {
            foreach (var change in Compare($"{path}[{i}]", i < before.Count - tail ? before[i] : null, i < after.Count - tail ? after[i] : null))
            {
                yield return change;
            }
        }
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => members.Count,
        JsonArray items => items.Count,
        _ => 0,
    };
}
