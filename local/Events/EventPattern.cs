using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>
/// An EventBridge event pattern (user guide, "comparison operators"): every key of the pattern must match, one of a leaf's
/// alternatives suffices, and of an array in the event one element suffices.
/// </summary>
public sealed class EventPattern
{
    private const string Either = "$or";
    private readonly List<Field> _fields;
    private readonly List<List<EventPattern>> _alternatives;

    private EventPattern(List<Field> fields, List<List<EventPattern>> alternatives)
    {
        _fields = fields;
        _alternatives = alternatives;
    }

    /// <exception cref="FormatException">The text is not an event pattern; the message says where and why.</exception>
    public static EventPattern Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject pattern ? Parse(pattern, "") : throw new FormatException("Event pattern is not valid. Reason: Filter is not an object");
        }
        catch (JsonException error)
        {
            throw new FormatException($"Event pattern is not valid. Reason: {error.Message}", error);
        }
    }

    /// <summary>Whether the pattern looks inside <paramref name="name"/>, so that a JSON text there has to be read first.</summary>
    public bool LooksInside(string name) =>
        _fields.Exists(field => field.Name == name && field.Inner is not null) || _alternatives.Exists(some => some.Exists(pattern => pattern.LooksInside(name)));

    public bool Matches(JsonObject @event) =>
        _fields.TrueForAll(field => Matches(field, @event))
        && _alternatives.TrueForAll(some => some.Exists(pattern => pattern.Matches(@event)));

    private static bool Matches(Field field, JsonObject @event)
    {
        var present = @event.TryGetPropertyValue(field.Name, out var value);
        if (field.Inner is { } inner)
        {
            return value switch
            {
                JsonObject nested => inner.Matches(nested),
                JsonArray list => list.OfType<JsonObject>().Any(inner.Matches),

                // An absent object still satisfies a pattern that asks for absence.
                _ => inner.Matches([]),
            };
        }

        return present && value is JsonArray { Count: > 0 } elements
            ? elements.Any(element => field.Matchers.Exists(matcher => matcher.Matches(true, element)))
            : field.Matchers.Exists(matcher => matcher.Matches(present && value is not (JsonObject or JsonArray), value));
    }

    private static EventPattern Parse(JsonObject pattern, string path)
    {
        if (pattern.Count == 0)
        {
            throw Wrong(path, "Empty objects are not allowed");
        }

        var fields = new List<Field>();
        var alternatives = new List<List<EventPattern>>();
        foreach (var (name, node) in pattern)
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (name == Either && node is JsonArray { Count: >= 2 } some && some.All(item => item is JsonObject))
            {
                alternatives.Add([.. some.Select(item => Parse(item!.AsObject(), here))]);
                continue;
            }

            fields.Add(node switch
            {
                JsonObject inner => new Field(name, Parse(inner, here), []),
                JsonArray { Count: > 0 } leaf => new Field(name, null, [.. leaf.Select(item => EventMatcher.Parse(item, here))]),
                JsonArray => throw Wrong(here, "Empty arrays are not allowed"),
                _ => throw Wrong(here, $"\"{name}\" must be an object or an array"),
            });
        }

        return new EventPattern(fields, alternatives);
    }

    internal static FormatException Wrong(string path, string reason) => new($"Event pattern is not valid. Reason: {reason} at '{path}'");

    private sealed record Field(string Name, EventPattern? Inner, List<EventMatcher> Matchers);
}
