using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.S3;

/// <summary>Reads members of requests, which are texts where they came as headers or in the query.</summary>
internal static class S3Input
{
    /// <summary>A text; null when it is absent.</summary>
    public static string? TextOf(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonValue value => value.ToJsonString(),
        _ => throw S3Errors.InvalidArgument($"The member {name} must be a string", name, null),
    };

    /// <exception cref="AwsException">It is absent or empty.</exception>
    public static string Required(this JsonObject input, string name) => input.TextOf(name) is { Length: > 0 } text ? text : throw S3Errors.Missing(name);

    /// <summary>A whole number from 0; null when it is absent.</summary>
    public static long? NumberOf(this JsonObject input, string name) => input.TextOf(name) switch
    {
        null or "" => null,
        { } text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number <= long.MaxValue => (long)number,
        { } text => throw S3Errors.InvalidArgument($"Provided {name} not an integer or within integer range", name, text),
    };

    public static bool FlagOf(this JsonObject input, string name) => string.Equals(input.TextOf(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A moment, as ISO 8601 or as in HTTP; null when it is absent or, as HTTP asks, unreadable.</summary>
    public static DateTimeOffset? TimeOf(this JsonObject input, string name) =>
        DateTimeOffset.TryParse(input.TextOf(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    public static JsonObject? ObjectOf(this JsonObject input, string name) => input[name] switch
    {
        null => null,
        JsonObject members => members,
        _ => throw S3Errors.MalformedXml(),
    };

    /// <summary>The structures of a list; empty when it is absent.</summary>
    public static IReadOnlyList<JsonObject> ListOf(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray items when items.All(item => item is JsonObject) => [.. items.Select(item => item!.AsObject())],
        _ => throw S3Errors.MalformedXml(),
    };

    /// <summary>The texts of a list; empty when it is absent.</summary>
    public static IReadOnlyList<string> TextsOf(this JsonObject input, string name) => input[name] switch
    {
        null => [],
        JsonArray items when items.All(item => item is JsonValue) => [.. items.Select(item => item!.ToString())],
        _ => throw S3Errors.MalformedXml(),
    };

    public static Dictionary<string, string> MapOf(this JsonObject input, string name) =>
        input.ObjectOf(name)?.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "") ?? [];

    /// <summary>A structure without the members that are null.</summary>
    public static JsonObject Compact(JsonObject members)
    {
        foreach (var name in members.Where(pair => pair.Value is null).Select(pair => pair.Key).ToList())
        {
            members.Remove(name);
        }

        return members;
    }

    /// <summary>As in XML and JSON: <c>2026-04-20T11:00:00.000Z</c>.</summary>
    public static string Iso(long unixMilliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
