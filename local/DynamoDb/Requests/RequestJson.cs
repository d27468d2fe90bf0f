using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Requests;

/// <summary>Members of requests; a member that is null counts as absent, one of a wrong type is a <c>SerializationException</c>.</summary>
internal static class RequestJson
{
    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static string? ReadText(this JsonObject input, string name) => input[name] is { } node ? JsonShape.Text(node) : null;

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static bool? ReadFlag(this JsonObject input, string name) => input[name] is { } node ? JsonShape.Flag(node) : null;

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static int? ReadInteger(this JsonObject input, string name) =>
        input[name] is { } node ? (int)Math.Clamp(JsonShape.Whole(node, "Integer"), int.MinValue, int.MaxValue) : null;

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static long? ReadLong(this JsonObject input, string name) => input[name] is { } node ? JsonShape.Whole(node, "Long") : null;

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static JsonArray? ReadList(this JsonObject input, string name) => input[name] is { } node ? JsonShape.List(node) : null;

    /// <summary>The texts of a list.</summary>
    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static List<string>? ReadTexts(this JsonObject input, string name) =>
        input.ReadList(name)?.Select(node => node is null ? "" : JsonShape.Text(node)).ToList();

    /// <summary>The structures of a list.</summary>
    /// <param name="input">The request or a part of it.</param>
    /// <param name="name">Member.</param>
    /// <param name="type">AWS's name of the structure.</param>
    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static List<JsonObject>? ReadStructures(this JsonObject input, string name, string type) =>
        input.ReadList(name)?.Select(node => Structure(node, type)).ToList();

    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static JsonObject? ReadStructure(this JsonObject input, string name, string type) =>
        input[name] is { } node ? JsonShape.Map(node, $"class com.amazonaws.dynamodb.v20120810.{type}") : null;

    /// <summary>A map by names that the caller chose.</summary>
    /// <param name="input">The request or a part of it.</param>
    /// <param name="name">Member.</param>
    /// <param name="type">AWS's name of the values' type.</param>
    /// <exception cref="AwsException"><c>SerializationException</c></exception>
    public static JsonObject? ReadMap(this JsonObject input, string name, string type) =>
        input[name] is { } node ? JsonShape.Map(node, $"java.util.Map<java.lang.String, {(type.Contains('.', StringComparison.Ordinal) ? type : "com.amazonaws.dynamodb.v20120810." + type)}>") : null;

    /// <summary>An item, a key or expression values.</summary>
    /// <exception cref="AwsException"><c>SerializationException</c> or <c>ValidationException</c>.</exception>
    public static MapValue? ReadAttributes(this JsonObject input, string name) =>
        input.ReadMap(name, "AttributeValue") is { } map ? AttributeReader.ReadMap(map) : null;

    private static JsonObject Structure(JsonNode? node, string type) => node switch
    {
        JsonObject structure => structure,
        JsonArray => throw DynamoDbError.Serialization($"Unrecognized collection type class com.amazonaws.dynamodb.v20120810.{type}"),
        null => throw DynamoDbError.Serialization("Start of structure or map found where not expected"),
        _ => throw DynamoDbError.Serialization("Unexpected value type in payload"),
    };
}
