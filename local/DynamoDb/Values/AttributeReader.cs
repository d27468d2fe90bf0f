using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Values;

/// <summary>Reads values of requests, with AWS's checks and texts.</summary>
internal static class AttributeReader
{
    // Developer Guide, "Quotas": 32 levels, of which the attribute itself is the first.
    private const int MaxDepth = AttributeValue.MaxLevels;

    private const string Shape = "com.amazonaws.dynamodb.v20120810.AttributeValue";

    /// <summary>An item, a key or the values of expressions.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static MapValue ReadMap(JsonObject node) => ReadMap(node, 0);

    /// <summary>One value, e.g. <c>{"S":"text"}</c>.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static AttributeValue Read(JsonNode? node) => Read(node, 0);

    private static MapValue ReadMap(JsonObject node, int depth)
    {
        var entries = new Dictionary<string, AttributeValue>(node.Count);
        foreach (var (name, value) in node)
        {
            entries.Add(name, Read(value, depth));
        }

        return new MapValue(entries);
    }

    private static AttributeValue Read(JsonNode? node, int depth)
    {
        if (node is not JsonObject shape)
        {
            throw DynamoDbError.Serialization(node switch
            {
                JsonArray => $"Unrecognized collection type class {Shape}",
                null => "Start of structure or map found where not expected",
                _ => "Unexpected value type in payload",
            });
        }

        if (depth > MaxDepth)
        {
            throw DynamoDbError.TooDeep();
        }

        AttributeValue? found = null;
        foreach (var (descriptor, content) in shape)
        {
            if (content is null || AttributeTypes.Find(descriptor) is not { } type)
            {
                continue;
            }

            var value = ReadContent(type, content, depth);
            if (found is not null)
            {
                throw DynamoDbError.Validation(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
            }

            found = value;
        }

        return found
            ?? throw DynamoDbError.Validation("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }

    private static AttributeValue ReadContent(AttributeType type, JsonNode content, int depth) => type switch
    {
        AttributeType.String => new StringValue(JsonShape.Text(content)),
        AttributeType.Number => new NumberValue(ReadNumber(JsonShape.Text(content))),
        AttributeType.Binary => new BinaryValue(JsonShape.Blob(content)),
        AttributeType.Boolean => new BooleanValue(JsonShape.Flag(content)),
        AttributeType.Null => JsonShape.Flag(content)
            ? NullValue.Instance
            : throw DynamoDbError.InvalidParameters("Null attribute value types must have the value of true"),
        AttributeType.List => new ListValue([.. JsonShape.List(content).Select(item => Read(item, depth + 1))]),
        AttributeType.Map => ReadMap(JsonShape.Map(content, $"java.util.Map<java.lang.String, {Shape}>"), depth + 1),
        _ => ReadSet(type, JsonShape.List(content)),
    };

    private static DynamoNumber ReadNumber(string text)
    {
        try
        {
            return NumberParser.Parse(text);
        }
        catch (NumberException refused)
        {
            throw DynamoDbError.Validation(refused.Message);
        }
    }

    private static SetValue ReadSet(AttributeType type, JsonArray content)
    {
        if (content.Count == 0)
        {
            throw DynamoDbError.InvalidParameters(type switch
            {
                AttributeType.StringSet => "An string set  may not be empty",
                AttributeType.NumberSet => "An number set  may not be empty",
                _ => "Binary sets should not be empty",
            });
        }

        var members = content.Select(member => ReadMember(type, member)).ToList();
        var set = new SetValue(type, members);
        if (members.ToHashSet().Count < members.Count)
        {
            throw DynamoDbError.Validation(type switch
            {
                AttributeType.StringSet => $"One or more parameter values were invalid: Input collection {Listed(content)} contains duplicates.",
                AttributeType.NumberSet => "Input collection contains duplicates",
                _ => $"One or more parameter values were invalid: Input collection {Listed(content)}of type BS contains duplicates.",
            });
        }

        return set;
    }

    private static AttributeValue ReadMember(AttributeType set, JsonNode? member)
    {
        var content = member ?? throw DynamoDbError.InvalidParameters("An attribute value in a set may not be null");
        return set switch
        {
            AttributeType.StringSet => new StringValue(JsonShape.Text(content)),
            AttributeType.NumberSet => new NumberValue(ReadNumber(JsonShape.Text(content))),
            _ => new BinaryValue(JsonShape.Blob(content)),
        };
    }

    private static string Listed(JsonArray content) =>
        $"[{string.Join(", ", content.Select(item => item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : ""))}]";
}
