using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Values;

/// <summary>Reads JSON of one expected type; anything else is the <c>SerializationException</c> that AWS gives.</summary>
internal static class JsonShape
{
    public static string Text(JsonNode node)
    {
        if (node.GetValueKind() != JsonValueKind.String)
        {
            throw Mismatch(node, "String");
        }

        try
        {
            return node.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // An escape of half a surrogate pair: JSON allows it, Unicode text does not.
            throw DynamoDbError.Serialization("Unpaired surrogate in a string");
        }
    }

    /// <summary>A boolean, or one of the texts that AWS takes for one.</summary>
    public static bool Flag(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => node.GetValue<string>().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" => true,
            "FALSE" or "0" or "NO" => false,
            _ => throw DynamoDbError.Serialization("Unexpected token received from parser"),
        },
        _ => throw Mismatch(node, "Boolean"),
    };

    /// <param name="node">A JSON number; a fraction is cut off as AWS does.</param>
    /// <param name="type"><c>Integer</c> or <c>Long</c>, for the message.</param>
    public static long Whole(JsonNode node, string type)
    {
        if (node.GetValueKind() != JsonValueKind.Number)
        {
            throw Mismatch(node, type);
        }

        return node.AsValue().TryGetValue(out long whole)
            ? whole
            : node.AsValue().TryGetValue(out double number) && Math.Abs(number) < 1L << 53
                ? (long)Math.Floor(number)
                : throw DynamoDbError.Serialization($"NUMBER_VALUE cannot be converted to {type}");
    }

    /// <summary>Bytes in base 64, with padding.</summary>
    public static byte[] Blob(JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.Array:
                throw DynamoDbError.Serialization("Unrecognized collection type class java.nio.ByteBuffer");
            case JsonValueKind.Object:
                throw DynamoDbError.Serialization("Start of structure or map found where not expected");
            case JsonValueKind.String:
                break;
            default:
                throw DynamoDbError.Serialization("only base-64-encoded strings are convertible to bytes");
        }

        var text = Text(node);
        if (text.Length % 4 != 0)
        {
            throw DynamoDbError.Serialization($"Base64 encoded length is expected a multiple of 4 bytes but found: {text.Length}");
        }

        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? bytes[..length]
            : throw DynamoDbError.Serialization("Invalid last non-pad Base64 character dectected");
    }

    public static JsonArray List(JsonNode node) => node switch
    {
        JsonArray list => list,
        JsonObject => throw DynamoDbError.Serialization("Start of structure or map found where not expected"),
        _ => throw DynamoDbError.Serialization("Unexpected field type"),
    };

    /// <param name="node">A JSON object.</param>
    /// <param name="type">The Java type of the map or structure, for the message.</param>
    public static JsonObject Map(JsonNode node, string type) => node switch
    {
        JsonObject map => map,
        JsonArray => throw DynamoDbError.Serialization($"Unrecognized collection type {type}"),
        _ => throw DynamoDbError.Serialization("Unexpected field type"),
    };

    private static AwsException Mismatch(JsonNode node, string type) => DynamoDbError.Serialization(node.GetValueKind() switch
    {
        JsonValueKind.True => $"TRUE_VALUE cannot be converted to {type}",
        JsonValueKind.False => $"FALSE_VALUE cannot be converted to {type}",
        JsonValueKind.String => $"STRING_VALUE cannot be converted to {type}",
        JsonValueKind.Number => node.ToJsonString().AsSpan().IndexOfAny(".eE") < 0
            ? $"NUMBER_VALUE cannot be converted to {type}"
            : $"DECIMAL_VALUE cannot be converted to {type}",
        JsonValueKind.Array => $"Unrecognized collection type class java.lang.{type}",
        _ => "Start of structure or map found where not expected",
    });
}
