using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>Segments as JSON (X-Ray guide, "Segment documents"): times are seconds since 1970, with fractions.</summary>
internal static class SegmentDocument
{
    private const double Second = 1000;

    /// <exception cref="AwsException"><c>InvalidRequestException</c>: not a segment document.</exception>
    public static TraceSegment Read(string text)
    {
        try
        {
            var document = JsonNode.Parse(text)?.AsObject() ?? throw Invalid("it is empty");
            return new TraceSegment(Required(document, "trace_id"), Required(document, "id"), Required(document, "name"), Time(document, "start_time"), Time(document, "end_time"))
            {
                ParentId = document.Text("parent_id"),
                Origin = document.Text("origin"),
                Fault = document.Flag("fault") ?? false,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw Invalid(error.Message);
        }
    }

    public static JsonObject Write(TraceSegment segment)
    {
        var document = new JsonObject
        {
            ["id"] = segment.Id,
            ["trace_id"] = segment.TraceId,
            ["name"] = segment.Name,
            ["start_time"] = Seconds(segment.Start),
            ["end_time"] = Seconds(segment.End),
        };
        if (segment.ParentId is { } parent)
        {
            document["parent_id"] = parent;
        }

        if (segment.Origin is { } origin)
        {
            document["origin"] = origin;
        }

        if (segment.Fault)
        {
            document["fault"] = true;
        }

        return document;
    }

    /// <summary>A time as X-Ray writes it.</summary>
    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / Second;

    private static string Required(JsonObject document, string name) => document.Text(name) ?? throw Invalid($"{name} is missing");

    private static DateTimeOffset Time(JsonObject document, string name) =>
        document[name] is JsonValue value && value.TryGetValue(out double seconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * Second))
            : throw Invalid($"{name} is missing");

    private static AwsException Invalid(string why) => new("InvalidRequestException", $"Invalid segment document: {why}");
}
