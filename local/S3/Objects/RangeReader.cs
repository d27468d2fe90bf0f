using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;

namespace Payments.Local.S3.Objects;

/// <summary>Which bytes a request wants: a range, a part, or all.</summary>
internal static class RangeReader
{
    private const string Unit = "bytes=";

    /// <summary>Null for the whole object, also when the range is not one that HTTP knows.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException"><c>InvalidRange</c> 416, <c>InvalidPartNumber</c> 416.</exception>
    public static ByteRange? Read(JsonObject input, ObjectVersion version)
    {
        var range = input.TextOf("Range");
        if (input.NumberOf("PartNumber") is { } part)
        {
            return range is null ? Part(version, part) : throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        if (range is null || !range.StartsWith(Unit, StringComparison.Ordinal) || range.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var ends = range[Unit.Length..].Split('-');
        if (ends.Length != 2 || !TryNumber(ends[0], out var first) || !TryNumber(ends[1], out var last) || (first ?? last) is null || last < first)
        {
            return null;
        }

        var start = first ?? Math.Max(0, version.Size - last!.Value);
        var end = first is null || last is null ? version.Size - 1 : Math.Min(last.Value, version.Size - 1);
        return start < version.Size && start <= end
            ? new ByteRange(start, end - start + 1)
            : throw S3Errors.Of(
                "InvalidRange",
                "The requested range is not satisfiable",
                416,
                new JsonObject { ["RangeRequested"] = range, ["ActualObjectSize"] = version.Size.ToString(CultureInfo.InvariantCulture) });
    }

    private static ByteRange Part(ObjectVersion version, long number)
    {
        var parts = version.Details.Parts;
        if (number == 1 && parts.Count == 0)
        {
            return new ByteRange(0, version.Size);
        }

        if (number < 1 || number > parts.Count)
        {
            throw S3Errors.Of("InvalidPartNumber", "The requested partnumber is not satisfiable", 416);
        }

        return new ByteRange(parts.Take((int)number - 1).Sum(part => part.Size), parts[(int)number - 1].Size);
    }

    private static bool TryNumber(string text, out long? number)
    {
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        return text.Length == 0 || number is not null;
    }
}
