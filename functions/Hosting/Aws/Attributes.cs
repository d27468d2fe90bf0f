using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Payments.Hosting;

/// <summary>Writes and reads attributes of DynamoDB items.</summary>
public static class Attributes
{
    public static AttributeValue Text(string value) => new() { S = value };

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    /// <summary>An instant as text that sorts by time: <c>2026-04-20T11:00:00.000Z</c>.</summary>
    public static AttributeValue Instant(DateTimeOffset value) => Text(Instants.ToText(value));

    /// <summary>Adds a text, unless there is none.</summary>
    public static void AddText(this Dictionary<string, AttributeValue> item, string name, string? value)
    {
        if (value is not null)
        {
            item[name] = Text(value);
        }
    }

    /// <summary>The text of an attribute, or null if there is none.</summary>
    public static string? TextOrNull(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) ? value.S : null;

    /// <exception cref="CorruptItemException">It is not there, or no text.</exception>
    public static string RequiredText(this Dictionary<string, AttributeValue> item, string name) =>
        item.TextOrNull(name) ?? throw new CorruptItemException(name);

    /// <exception cref="CorruptItemException">It is not there, or no whole number.</exception>
    public static long RequiredNumber(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value)
        && long.TryParse(value.N, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CorruptItemException(name);

    /// <summary>The number of an attribute, or 0 if there is none.</summary>
    /// <exception cref="CorruptItemException">It is there, but no whole number.</exception>
    public static long NumberOrZero(this Dictionary<string, AttributeValue> item, string name) =>
        item.ContainsKey(name) ? item.RequiredNumber(name) : 0;

    /// <summary>Whether an attribute is there and true.</summary>
    public static bool IsTrue(this Dictionary<string, AttributeValue> item, string name) =>
        item.TryGetValue(name, out var value) && value.BOOL == true;

    /// <exception cref="CorruptItemException">It is not there, or no instant.</exception>
    public static DateTimeOffset RequiredInstant(this Dictionary<string, AttributeValue> item, string name) =>
        Instants.TryParse(item.RequiredText(name), out var instant) ? instant : throw new CorruptItemException(name);

    /// <summary>Whether a read found an item: the SDK answers a missing one with no map.</summary>
    public static bool Found(this GetItemResponse response, [NotNullWhen(true)] out Dictionary<string, AttributeValue>? item)
    {
        item = response.Item is { Count: > 0 } found ? found : null;
        return item is not null;
    }
}
