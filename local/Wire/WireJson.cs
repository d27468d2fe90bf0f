using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>JSON as AWS writes it: compact, and with only those characters escaped that JSON requires.</summary>
public static class WireJson
{
    /// <summary>Levels of objects and arrays in a request or an answer.</summary>
    public const int MaxDepth = 128;

    // A thread keeps its buffer for the next answer, unless it has become very large.
    private const int MaxKeptBytes = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    public static string Text(JsonNode? node) => node?.ToJsonString(Options) ?? "null";

    public static byte[] Bytes(JsonNode? node)
    {
        if (node is null)
        {
            return "null"u8.ToArray();
        }

        if (_buffer is null or { Capacity: > MaxKeptBytes })
        {
            _buffer = new ArrayBufferWriter<byte>(4096);
            _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = Options.Encoder, MaxDepth = MaxDepth, SkipValidation = true });
        }

        _buffer.ResetWrittenCount();
        _writer!.Reset();
        node.WriteTo(_writer, Options);
        _writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
