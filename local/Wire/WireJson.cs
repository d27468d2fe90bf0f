using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>JSON as AWS writes it: compact, and with only those characters escaped that JSON requires.</summary>
public static class WireJson
{
    /// <summary>Levels of objects and arrays in a request or an answer.</summary>
    public const int MaxDepth = 128;

    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth };

    public static string Text(JsonNode? node) => node?.ToJsonString(Options) ?? "null";

    public static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(Text(node));
}
