using Amazon.Lambda.DynamoDBEvents;
using Attribute = Amazon.DynamoDBv2.Model.AttributeValue;

namespace Payments.Events;

/// <summary>The image of a row in a stream's record, as the row itself reads.</summary>
internal static class StreamImage
{
    // Deeper than any row of ours; DynamoDB itself stops at 32.
    private const int MaxDepth = 32;

    public static Dictionary<string, Attribute> Of(Dictionary<string, DynamoDBEvent.AttributeValue> image) => Map(image, 0);

    private static Dictionary<string, Attribute> Map(Dictionary<string, DynamoDBEvent.AttributeValue> map, int depth) =>
        map.ToDictionary(entry => entry.Key, entry => Of(entry.Value, depth + 1));

    // Binaries and sets stay out: no row of ours has them, and a row that has lacks what it should have instead.
    private static Attribute Of(DynamoDBEvent.AttributeValue value, int depth) => depth > MaxDepth
        ? throw new FormatException($"the image is deeper than {MaxDepth} levels")
        : new()
        {
            S = value.S,
            N = value.N,
            BOOL = value.BOOL,
            M = value.M is { } map ? Map(map, depth) : null,
            L = value.L is { } list ? [.. list.Select(item => Of(item, depth + 1))] : null,
        };
}
