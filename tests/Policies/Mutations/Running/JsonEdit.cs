using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Mutations.Running;

/// <summary>
/// Values at paths such as <c>rules[0].status</c>, also within JSON that a text holds: <c>policy.Statement[0].Action</c> goes into the document,
/// and the text is written anew. <c>[+]</c> appends to a list, which is made of a single value where needed.
/// </summary>
internal static class JsonEdit
{
    public static JsonNode? Get(JsonNode? node, string path) =>
        Steps(path).Aggregate(node, (inner, step) => Unfold(inner) switch
        {
            JsonArray items when int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
            JsonObject members => members[step],
            _ => null,
        });

    /// <summary>A copy with another value; null takes it away.</summary>
    public static JsonObject Set(JsonObject properties, string path, JsonNode? value) => Set(properties, Steps(path), value)!.AsObject();

    private static JsonNode? Set(JsonNode? node, ReadOnlySpan<string> steps, JsonNode? value)
    {
        if (steps.IsEmpty)
        {
            return value?.DeepClone();
        }

        var inner = Unfold(node);
        JsonNode edited = inner is JsonArray || steps[0] == "+" || (inner is not JsonObject && int.TryParse(steps[0], CultureInfo.InvariantCulture, out _))
            ? Items(inner, steps, value)
            : Members(inner, steps, value);
        return inner != node ? JsonValue.Create(edited.ToJsonString()) : edited;
    }

    private static JsonArray Items(JsonNode? node, ReadOnlySpan<string> steps, JsonNode? value)
    {
        List<JsonNode?> items = [.. node is JsonArray list ? list.Select(item => item?.DeepClone()) : node is null ? [] : [node.DeepClone()]];
        var index = steps[0] == "+" ? items.Count : int.Parse(steps[0], CultureInfo.InvariantCulture);
        var edited = Set(index < items.Count ? items[index] : null, steps[1..], value);
        items.RemoveRange(index, Math.Min(1, items.Count - index));
        if (edited is not null)
        {
            items.Insert(index, edited);
        }

        return new([.. items]);
    }

    private static JsonObject Members(JsonNode? node, ReadOnlySpan<string> steps, JsonNode? value)
    {
        var members = (node as JsonObject)?.DeepClone().AsObject() ?? [];
        var edited = Set(members[steps[0]], steps[1..], value);
        members.Remove(steps[0]);
        if (edited is not null)
        {
            members[steps[0]] = edited.DeepClone();
        }

        return members;
    }

    private static string[] Steps(string path) => path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');

    /// <summary>The object or list that a text holds.</summary>
    private static JsonNode? Unfold(JsonNode? node) =>
        new PropertyValue(node).Text is { } text && text.TrimStart() is ['{' or '[', ..] ? JsonNode.Parse(text) : node;
}
