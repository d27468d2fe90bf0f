using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;
using Pulumi;

namespace Payments.Local.Graph.Collecting;

/// <summary>Property bags as mocks see them, as JSON.</summary>
internal static class PropertyJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = WireJson.Options.Encoder };

    /// <summary>Written and read once: numbers of parsed JSON can be read as any number type, those of created nodes cannot.</summary>
    public static JsonObject Of(IReadOnlyDictionary<string, object?> properties)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            Write(writer, properties);
        }

        return JsonNode.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length))!.AsObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteObject(writer, map);
                break;
            case ImmutableArray<object?> items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case AssetOrArchive asset:
                Write(writer, AssetMarker.Of(asset));
                break;
            case Resource resource:
                var reference = $"{resource.GetResourceType()}::{resource.GetResourceName()}";
                WriteObject(writer, new Dictionary<string, object?> { ["$resource"] = reference });
                break;
            default:
                throw new GraphException($"a property of the type {value.GetType()} cannot be shown as JSON");
        }
    }

    /// <summary>In the order of the keys: dictionaries of mocks have none of their own, and a graph reads the same every time.</summary>
    private static void WriteObject(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.WritePropertyName(key);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }
}
