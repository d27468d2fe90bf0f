using System.Text;
using System.Text.Json;
using static Amazon.Lambda.DynamoDBEvents.DynamoDBEvent;

namespace Amazon.Lambda.DynamoDBEvents;

/// <summary>An item as plain JSON: numbers become numbers, sets arrays, binary Base64.</summary>
public static class ExtensionMethods
{
    public static string ToJson(this Dictionary<string, AttributeValue> item) => Write(item, indented: false);

    public static string ToJsonPretty(this Dictionary<string, AttributeValue> item) => Write(item, indented: true);

    private static string Write(Dictionary<string, AttributeValue> item, bool indented)
    {
        if (item is null or { Count: 0 })
        {
            return "{}";
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented }))
        {
            WriteMap(writer, item);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteMap(Utf8JsonWriter writer, Dictionary<string, AttributeValue> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        switch (value)
        {
            case { S: { } text }: writer.WriteStringValue(text); break;
            case { N: { } number }: writer.WriteRawValue(number); break;
            case { B: { } bytes }: writer.WriteBase64StringValue(bytes.ToArray()); break;
            case { BOOL: { } flag }: writer.WriteBooleanValue(flag); break;
            case { NULL: not null }: writer.WriteNullValue(); break;
            case { M: { } map }: WriteMap(writer, map); break;
            case { L: { } list }: WriteArray(writer, list, item => WriteValue(writer, item)); break;
            case { SS: { } texts }: WriteArray(writer, texts, writer.WriteStringValue); break;
            case { NS: { } numbers }: WriteArray(writer, numbers, item => writer.WriteRawValue(item)); break;
            case { BS: { } binaries }: WriteArray(writer, binaries, item => writer.WriteBase64StringValue(item.ToArray())); break;
            default: writer.WriteNullValue(); break;
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter writer, List<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        items.ForEach(write);
        writer.WriteEndArray();
    }
}
