using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary>Items as they are stored: DynamoDB's own JSON in UTF-8, checked once when it was written.</summary>
internal static class ItemJson
{
    // Each level of a map or list is two of JSON.
    private const int MaxDepth = 128;

    // Only read back by this process and by whoever looks into the state file.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true, MaxDepth = MaxDepth };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Write(MapValue item)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(4096);
        var writer = _writer ??= new Utf8JsonWriter(buffer, Options);
        buffer.ResetWrittenCount();
        writer.Reset();
        item.WriteItem(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A stored item as a part of an answer.</summary>
    public static JsonNode ToNode(byte[] json) => JsonNode.Parse(json, null, new JsonDocumentOptions { MaxDepth = MaxDepth })!;

    public static MapValue Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        return ReadMap(ref reader);
    }

    private static MapValue ReadMap(ref Utf8JsonReader reader)
    {
        var entries = new Dictionary<string, AttributeValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            entries.Add(name, ReadValue(ref reader));
        }

        return new MapValue(entries);
    }

    // Positioned on the opening brace; leaves the reader on the closing one.
    private static AttributeValue ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        var type = Type(ref reader);
        reader.Read();
        AttributeValue value = type switch
        {
            AttributeType.String => new StringValue(reader.GetString()!),
            AttributeType.Number => new NumberValue(NumberParser.Parse(reader.GetString()!)),
            AttributeType.Binary => new BinaryValue(reader.GetBytesFromBase64()),
            AttributeType.Boolean => new BooleanValue(reader.GetBoolean()),
            AttributeType.Null => NullValue.Instance,
            AttributeType.Map => ReadMap(ref reader),
            AttributeType.List => ReadList(ref reader),
            _ => ReadSet(ref reader, type),
        };
        reader.Read();
        return value;
    }

    private static AttributeType Type(ref Utf8JsonReader reader)
    {
        for (var type = AttributeType.String; type <= AttributeType.BinarySet; type++)
        {
            if (reader.ValueTextEquals(type.Descriptor()))
            {
                return type;
            }
        }

        throw new InvalidOperationException($"a stored item has a value of an unknown type: {reader.GetString()}");
    }

    private static ListValue ReadList(ref Utf8JsonReader reader)
    {
        var items = new List<AttributeValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            items.Add(ReadValue(ref reader));
        }

        return new ListValue(items);
    }

    private static SetValue ReadSet(ref Utf8JsonReader reader, AttributeType type)
    {
        var members = new List<AttributeValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            members.Add(type switch
            {
                AttributeType.StringSet => new StringValue(reader.GetString()!),
                AttributeType.NumberSet => new NumberValue(NumberParser.Parse(reader.GetString()!)),
                _ => new BinaryValue(reader.GetBytesFromBase64()),
            });
        }

        return new SetValue(type, members);
    }
}
