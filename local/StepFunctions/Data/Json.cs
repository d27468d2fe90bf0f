using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.StepFunctions.Data;

/// <summary>
/// The data of workflows: immutable JSON values that keep the exact text they came with (spaces, <c>1.0</c>), as executions
/// on AWS do.
/// </summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 512 };
    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
        SkipValidation = true,
    };

    public static JsonElement Null { get; } = Parse("null");

    public static JsonElement EmptyObject { get; } = Parse("{}");

    public static JsonElement EmptyArray { get; } = Parse("[]");

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Reading);
        return document.RootElement.Clone();
    }

    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Reading);
        return document.RootElement.Clone();
    }

    /// <summary>Null when the bytes are not JSON.</summary>
    public static JsonElement? TryParse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return Parse(utf8);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement Text(string value) => Build(writer => writer.WriteStringValue(value));

    public static JsonElement Number(long value) => Build(writer => writer.WriteNumberValue(value));

    public static JsonElement Number(double value) => Build(writer => writer.WriteNumberValue(value));

    public static JsonElement Boolean(bool value) => Parse(value ? "true" : "false");

    public static JsonElement Array(IEnumerable<JsonElement> items) =>
        Build(writer =>
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.Write(item);
            }

            writer.WriteEndArray();
        });

    public static JsonElement Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            write(writer);
        }

        return Parse(buffer.WrittenMemory);
    }

    /// <summary>Writes a value as it is, its own spacing included.</summary>
    public static void Write(this Utf8JsonWriter writer, JsonElement value) =>
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    /// <summary>Writes a property whose value stays as it is.</summary>
    public static void Write(this Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        writer.Write(value);
    }

    /// <summary>Length of the text in bytes of UTF-8, which is what the service's limits count.</summary>
    public static int Bytes(this JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;

    public static JsonElement From(JsonNode? node) => node is null ? Null : Parse(Encoding.UTF8.GetBytes(node.ToJsonString(Compact)));

    public static JsonNode? ToNode(JsonElement value) => JsonNode.Parse(value.GetRawText(), documentOptions: Reading);

    /// <summary>The text without spaces between its parts, as <c>States.JsonToString</c> gives it.</summary>
    public static string Compacted(this JsonElement value) => Build(value.WriteTo).GetRawText();

    private static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
}
