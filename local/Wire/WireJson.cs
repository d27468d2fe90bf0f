using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>JSON as AWS writes it: compact, and with only those characters escaped that JSON requires.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode? node) => node?.ToJsonString(Options) ?? "null";

    public static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(Text(node));
}
