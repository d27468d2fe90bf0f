using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.Terminal;

/// <summary>JSON in lines, with only those characters escaped that JSON requires.</summary>
internal static class PrettyJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode json) => json.ToJsonString(Readable);
}
