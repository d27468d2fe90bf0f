using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>
/// A value of a resource: missing, not known yet (in a preview, what AWS will say), or there. A rule never holds an unknown value against
/// a resource: the stack is checked again once it is known.
/// </summary>
public readonly struct PropertyValue(JsonNode? node)
{
    /// <summary>Stands for a value that is not known yet; the engine's own marker of an unknown text.</summary>
    public const string UnknownMarker = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>The value as JSON; null when it is missing.</summary>
    public JsonNode? Node { get; } = node;

    public bool IsMissing => Node is null;

    public bool IsUnknown => Node is JsonValue value && value.TryGetValue(out string? text) && text == UnknownMarker;

    /// <summary>Whether it is there and known.</summary>
    public bool IsKnown => !IsMissing && !IsUnknown;

    /// <summary>The text; null when it is missing, unknown or no text.</summary>
    public string? Text => !IsUnknown && Node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The number, also of a text that is one; null when it is missing, unknown or no number.</summary>
    public double? Number =>
        Node is JsonValue value && value.TryGetValue(out double number) ? number
        : double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed
        : null;

    /// <summary>The flag, also of the texts "true" and "false"; null when it is missing, unknown or no flag.</summary>
    public bool? Flag =>
        Node is JsonValue value && value.TryGetValue(out bool flag) ? flag
        : bool.TryParse(Text, out var parsed) ? parsed
        : null;

    /// <summary>The items of a list; a value by itself is a list of one, a missing or unknown one is empty.</summary>
    public IReadOnlyList<PropertyValue> Items => !IsKnown ? [] : Node is JsonArray items ? [.. items.Select(item => new PropertyValue(item))] : [this];

    /// <summary>The texts of a list; those that are unknown are left out.</summary>
    public IReadOnlyList<string> Texts => [.. Items.Select(item => item.Text).OfType<string>()];

    /// <summary>Whether anything in it is not known yet.</summary>
    public bool HasUnknown => IsUnknown || Node switch
    {
        JsonArray items => items.Any(item => new PropertyValue(item).HasUnknown),
        JsonObject members => members.Any(member => new PropertyValue(member.Value).HasUnknown),
        _ => false,
    };

    /// <summary>Whether it is true, or may yet turn out to be.</summary>
    public bool IsTrueOrUnknown => IsUnknown || Flag == true;

    /// <summary>Whether it is a text that says something, or may yet turn out to be.</summary>
    public bool IsTextOrUnknown => IsUnknown || Text is { Length: > 0 };

    /// <summary>Whether it is one of these texts, or may yet turn out to be.</summary>
    public bool IsOneOfOrUnknown(params IReadOnlyList<string> texts) => IsUnknown || (Text is { } text && texts.Contains(text, StringComparer.Ordinal));

    /// <summary>The value at a path below: <c>status</c>, <c>rules[0].id</c>. Below an unknown value everything is unknown.</summary>
    public PropertyValue At(string path)
    {
        var node = Node;
        foreach (var step in path.Split('.', '['))
        {
            if (new PropertyValue(node).IsUnknown)
            {
                break;
            }

            node = step.EndsWith(']') && int.TryParse(step[..^1], CultureInfo.InvariantCulture, out var index)
                ? node is JsonArray items && index < items.Count ? items[index] : null
                : (node as JsonObject)?[step];
        }

        return new PropertyValue(node);
    }

    public override string ToString() => IsMissing ? "nothing" : IsUnknown ? "a value not known yet" : Text ?? Node!.ToJsonString();
}
