using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>Turns a function's answer into the response (developer guide, "Output format"); anything else is a 502.</summary>
internal static class ProxyReply
{
    private static readonly HashSet<string> Members = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

    /// <exception cref="GatewayRefusal">502: the answer does not have the format.</exception>
    public static ApiResponse Read(ApiCall call, ReadOnlySpan<byte> payload)
    {
        var reply = Parse(payload) ?? throw Malformed();
        if (reply.Count == 0 || reply.Any(member => !Members.Contains(member.Key)))
        {
            throw Malformed();
        }

        var headers = Headers(reply);
        if (!headers.Exists(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            headers.Add(new("Content-Type", "application/json"));
        }

        return new ApiResponse(Status(reply["statusCode"]), headers, Body(call, reply));
    }

    private static int Status(JsonNode? node)
    {
        if (node is null)
        {
            return 200;
        }

        return node is JsonValue value && int.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 100 and <= 599
            ? status
            : throw Malformed();
    }

    // A header of both maps has the values of both, those of multiValueHeaders first.
    private static List<KeyValuePair<string, string>> Headers(JsonObject reply)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in Map(reply["multiValueHeaders"]))
        {
            foreach (var value in values as JsonArray ?? throw Malformed())
            {
                headers.Add(new(name, Plain(value)));
            }
        }

        foreach (var (name, value) in Map(reply["headers"]))
        {
            var twin = headers.Find(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key;
            var text = Plain(value);
            if (!headers.Exists(header => header.Key == twin && header.Value == text))
            {
                headers.Add(new(twin ?? name, text));
            }
        }

        return headers;
    }

    private static JsonObject Map(JsonNode? node) => node switch
    {
        null => [],
        JsonObject map when map.All(member => IsToken(member.Key)) => map,
        _ => throw Malformed(),
    };

    private static bool IsToken(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal));

    private static string Plain(JsonNode? value) => value switch
    {
        null => "",
        JsonValue plain => plain.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? plain.ToJsonString() : plain.ToString(),
        _ => throw Malformed(),
    };

    private static byte[] Body(ApiCall call, JsonObject reply)
    {
        if (reply["body"] is not { } node)
        {
            return [];
        }

        var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : throw Malformed();
        var encoded = reply["isBase64Encoded"]?.GetValueKind() == JsonValueKind.True;
        if (!encoded || !BinaryMedia.IsBinary(call.Stage.Api, call.Request.Header("Accept")))
        {
            return Encoding.UTF8.GetBytes(text);
        }

        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Malformed();
        }
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GatewayRefusal Malformed() =>
        GatewayRefusal.Internal("Execution failed due to configuration error: Malformed Lambda proxy response", 502);
}
