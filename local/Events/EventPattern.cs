using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>
/// An EventBridge event pattern (user guide, "comparison operators"), which is also what SNS's filter policies are: every key of
/// the pattern must match, one of a leaf's alternatives suffices, and of an array in the event one element suffices. A period in
/// a key is like a level of nesting, in the pattern and in the event.
/// </summary>
public sealed class EventPattern
{
    private const string Either = "$or";

    // An object in "$or" that has one of these names means an operator, and "$or" then is a key like any other.
    private static readonly HashSet<string> Operators =
        ["exists", "anything-but", "numeric", "cidr", "prefix", "suffix", "equals-ignore-case", "wildcard"];

    private readonly List<Field> _fields;
    private readonly List<List<EventPattern>> _alternatives;

    private EventPattern(List<Field> fields, List<List<EventPattern>> alternatives)
    {
        _fields = fields;
        _alternatives = alternatives;
    }

    /// <summary>The keys of the first level, those of <c>$or</c> among them, each once.</summary>
    public IEnumerable<string> Keys => _fields.Select(each => each.Name).Concat(_alternatives.SelectMany(some => some).SelectMany(pattern => pattern.Keys)).Distinct();

    /// <summary>Whether a key holds keys.</summary>
    public bool IsNested => _fields.Exists(each => each.Inner is not null) || _alternatives.Exists(some => some.Exists(pattern => pattern.IsNested));

    /// <exception cref="EventPatternException">The text is not an event pattern; the message says where and why.</exception>
    public static EventPattern Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject pattern ? Parse(pattern, "") : throw new EventPatternException("Filter is not an object");
        }
        catch (JsonException error)
        {
            throw new EventPatternException(error.Message, inner: error);
        }
        catch (ArgumentException twice)
        {
            // The reader finds out about a name that is there twice only when the object is looked at.
            throw new EventPatternException("Duplicate keys are not allowed", inner: twice);
        }
    }

    /// <summary>Whether the pattern looks inside <paramref name="name"/>, so that a JSON text there has to be read first.</summary>
    public bool LooksInside(string name) =>
        _fields.Exists(field => field.Name == name ? field.Inner is not null : field.Name.StartsWith(name + ".", StringComparison.Ordinal))
        || _alternatives.Exists(some => some.Exists(pattern => pattern.LooksInside(name)));

    public bool Matches(JsonObject @event) =>
        _fields.TrueForAll(field => Matches(field, @event))
        && _alternatives.TrueForAll(some => some.Exists(pattern => pattern.Matches(@event)));

    /// <summary>
    /// In how many ways the values can be combined, each leaf counted as often as it is deep (SNS developer guide, "filter policy
    /// constraints"); the alternatives of <c>$or</c> add up.
    /// </summary>
    public double Combinations(int depth = 1) =>
        _fields.Aggregate(1.0, (product, field) => product * (field.Inner?.Combinations(depth + 1) ?? field.Matchers.Count * depth))
        * _alternatives.Aggregate(1.0, (product, some) => product * some.Sum(pattern => pattern.Combinations(depth)));

    private static bool Matches(Field field, JsonObject @event)
    {
        if (field.Inner is { } inner)
        {
            var objects = EventPath.Find(@event, field.Path).SelectMany(EventPath.Objects).ToList();

            // An absent object still satisfies a pattern that asks for absence.
            return objects.Count == 0 ? inner.Matches([]) : objects.Exists(inner.Matches);
        }

        var values = EventPath.Find(@event, field.Path).SelectMany(EventPath.Values).ToList();
        return values.Count == 0
            ? field.Matchers.Exists(matcher => matcher.Matches(false, null))
            : values.Exists(value => field.Matchers.Exists(matcher => matcher.Matches(true, value)));
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
            if (name == Either && node is JsonArray { Count: >= 2 } some && some.All(IsAlternative))
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

    private static bool IsAlternative(JsonNode? item) => item is JsonObject some && !some.Any(pair => Operators.Contains(pair.Key));

    internal static EventPatternException Wrong(string path, string reason) => new(reason, path);

    private sealed record Field(string Name, EventPattern? Inner, List<EventMatcher> Matchers)
    {
        public string[] Path { get; } = Name.Split('.');
    }
}
