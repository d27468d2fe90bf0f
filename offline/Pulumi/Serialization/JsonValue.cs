using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>JSON elements in wire form, and wire form as JSON elements.</summary>
internal static class JsonValue
{
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToImmutableArray(),
        JsonValueKind.Object => ReadObject(element),
        _ => null,
    };

    /// <summary>The element; or a message that says why there is none.</summary>
    public static (JsonElement? Element, string? Error) Write(string context, object value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            if (TryWrite(context, writer, value) is { } error)
            {
                return (null, error);
            }
        }

        return (JsonDocument.Parse(stream.ToArray()).RootElement, null);
    }

    private static ImmutableDictionary<string, object?> ReadObject(JsonElement element)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var property in element.EnumerateObject())
        {
            result[property.Name] = Read(property.Value);
        }

        return result.ToImmutable();
    }

    private static string? TryWrite(string context, Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return null;
            case string text:
                writer.WriteStringValue(text);
                return null;
            case double number:
                writer.WriteNumberValue(number);
                return null;
            case bool flag:
                writer.WriteBooleanValue(flag);
                return null;
            case ImmutableArray<object?> items:
                writer.WriteStartArray();
                var itemError = items.Select(item => TryWrite(context, writer, item)).FirstOrDefault(error => error is not null);
                if (itemError is null)
                {
                    writer.WriteEndArray();
                }

                return itemError;
            case ImmutableDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (key, item) in map)
                {
                    writer.WritePropertyName(key);
                    if (TryWrite(context, writer, item) is { } error)
                    {
                        return error;
                    }
                }

                writer.WriteEndObject();
                return null;
            default:
                return $"Unexpected type {value.GetType().FullName} when converting {context} to {nameof(JsonElement)}";
        }
    }
}
