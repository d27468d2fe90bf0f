using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>One alternative of a leaf of an event pattern.</summary>
internal sealed class EventMatcher
{
    // Of the event: whether the key is there with a plain value, and that value.
    private readonly Func<bool, JsonNode?, bool> _matches;

    private EventMatcher(Func<bool, JsonNode?, bool> matches) => _matches = matches;

    public bool Matches(bool present, JsonNode? value) => _matches(present, value);

    /// <exception cref="EventPatternException">The alternative is none that EventBridge knows.</exception>
    public static EventMatcher Parse(JsonNode? node, string path)
    {
        if (node is not JsonObject operation)
        {
            return node is JsonArray
                ? throw EventPattern.Wrong(path, "Match value must be String, number, true, false, or null")
                : new EventMatcher((present, value) => present && SameValue(value, node));
        }

        if (operation.Count != 1)
        {
            throw EventPattern.Wrong(path, "Only one key allowed in match expression");
        }

        var (name, argument) = operation.Single();
        return name switch
        {
            "exists" => Exists(argument, path),
            "anything-but" => AnythingBut(argument, path),
            "numeric" => OnNumber(NumericRange.Parse(argument, path)),
            "cidr" => Cidr(argument, path),
            _ => OnText(TextTest(name, argument, path)),
        };
    }

    private static EventMatcher Exists(JsonNode? argument, string path) =>
        argument?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? new EventMatcher((present, _) => present == argument.GetValue<bool>())
            : throw EventPattern.Wrong(path, "exists match pattern must be either true or false.");

    private static EventMatcher AnythingBut(JsonNode? argument, string path)
    {
        if (argument is JsonObject { Count: 1 } operation)
        {
            var (name, inner) = operation.Single();
            var items = inner is JsonArray list ? list.ToList() : [inner];
            var tests = items.Count > 0 ? items.ConvertAll(item => TextTest(name, item, path)) : throw EventPattern.Wrong(path, "Empty arrays are not allowed");
            return new EventMatcher((present, value) => present && Text(value) is { } text && !tests.Exists(test => test(text)));
        }

        var refused = argument is JsonArray values ? values.ToList() : [argument];
        CheckRefused(refused, argument is JsonArray, path);
        return new EventMatcher((present, value) => present && !refused.Exists(item => SameValue(value, item)));
    }

    private static void CheckRefused(List<JsonNode?> refused, bool isList, string path)
    {
        var kinds = refused.Select(item => item?.GetValueKind() ?? JsonValueKind.Null).Distinct().ToList();
        if (refused.Count == 0)
        {
            throw EventPattern.Wrong(path, "Empty arrays are not allowed");
        }

        if (kinds.Exists(kind => kind is not (JsonValueKind.String or JsonValueKind.Number)))
        {
            throw EventPattern.Wrong(path, isList
                ? "Inside anything but list, start|null|boolean is not supported."
                : "Value of anything-but must be an array or single string/number value.");
        }

        if (kinds.Count > 1)
        {
            throw EventPattern.Wrong(path, "Inside anything but list, either all values are number or string, mixed type is not supported");
        }
    }

    // The text is AWS's own, which takes a cidr for a prefix.
    private static EventMatcher Cidr(JsonNode? argument, string path) => OnText(AddressRange.Parse(RequiredText(argument, "prefix", path), path).Contains);

    private static Func<string, bool> TextTest(string name, JsonNode? argument, string path)
    {
        if (name is not ("prefix" or "suffix" or "equals-ignore-case" or "wildcard"))
        {
            throw EventPattern.Wrong(path, $"Unrecognized match type {name}");
        }

        if (name is "prefix" or "suffix" && argument is JsonObject { Count: 1 } loose && loose["equals-ignore-case"] is { } folded)
        {
            var part = RequiredText(folded, name, path);
            return name == "prefix"
                ? text => text.StartsWith(part, StringComparison.OrdinalIgnoreCase)
                : text => text.EndsWith(part, StringComparison.OrdinalIgnoreCase);
        }

        var wanted = RequiredText(argument, name, path);
        return name switch
        {
            "prefix" => text => text.StartsWith(wanted, StringComparison.Ordinal),
            "suffix" => text => text.EndsWith(wanted, StringComparison.Ordinal),
            "equals-ignore-case" => text => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
            _ => Wildcard.Compile(wanted, path).IsMatch,
        };
    }

    private static EventMatcher OnText(Func<string, bool> test) => new((present, value) => present && Text(value) is { } text && test(text));

    private static EventMatcher OnNumber(NumericRange range) => new((present, value) => present && Number(value) is { } number && range.Contains(number));

    private static bool SameValue(JsonNode? value, JsonNode? wanted)
    {
        if (value is null || wanted is null)
        {
            return value is null && wanted is null;
        }

        return value.GetValueKind() == wanted.GetValueKind()
            && (Number(wanted) is { } number ? Number(value) == number : value.ToString() == wanted.ToString());
    }

    private static string RequiredText(JsonNode? node, string name, string path) =>
        Text(node) ?? throw EventPattern.Wrong(path, $"{name} match pattern must be a string");

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
