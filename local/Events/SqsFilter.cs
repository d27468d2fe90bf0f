using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>
/// Filter criteria on SQS records: a record passes when one pattern matches, or when there are none. A pattern for the inside of
/// <c>body</c> only matches bodies that are JSON, one for the body as a whole only others.
/// </summary>
/// <param name="patterns">At most five by default in AWS.</param>
public sealed class SqsFilter(IReadOnlyList<EventPattern> patterns)
{
    public bool Passes(JsonObject record) => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, record));

    private static bool Matches(EventPattern pattern, JsonObject record)
    {
        if (!pattern.LooksInside("body"))
        {
            return pattern.Matches(record);
        }

        if (ParseBody(record) is not { } body)
        {
            return false;
        }

        var opened = record.DeepClone().AsObject();
        opened["body"] = body;
        return pattern.Matches(opened);
    }

    private static JsonObject? ParseBody(JsonObject record)
    {
        try
        {
            return JsonNode.Parse(record["body"]!.GetValue<string>()) as JsonObject;
        }
        catch (JsonException)
        {
            // Plain text: no pattern for the inside of a JSON body can match it.
            return null;
        }
    }
}
