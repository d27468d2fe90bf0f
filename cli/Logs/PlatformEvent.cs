using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.Logs;

/// <summary>
/// Lambda's own lines of a function that logs JSON (<c>platform.start</c>, <c>platform.report</c>, …), in the words that Lambda uses in
/// text logs: people know those (Lambda developer guide, "Configuring JSON and plain text log formats").
/// </summary>
internal static class PlatformEvent
{
    /// <summary>The line in words; null when the message is not one of Lambda's own.</summary>
    public static string? InWords(string message)
    {
        if (!message.Contains("\"platform.", StringComparison.Ordinal) || Parse(message) is not { } platform || platform["record"] is not JsonObject record)
        {
            return null;
        }

        var request = (string?)record["requestId"];
        return (string?)platform["type"] switch
        {
            "platform.start" => $"START RequestId: {request} Version: {(string?)record["version"]}",
            "platform.report" => Report(request, record),
            _ => null,
        };
    }

    private static string Report(string? request, JsonObject record)
    {
        var metrics = record["metrics"] as JsonObject ?? [];
        var line = new StringBuilder($"REPORT RequestId: {request}");
        Append(line, "Duration", metrics["durationMs"], "ms");
        Append(line, "Billed Duration", metrics["billedDurationMs"], "ms");
        Append(line, "Memory Size", metrics["memorySizeMB"], "MB");
        Append(line, "Max Memory Used", metrics["maxMemoryUsedMB"], "MB");
        Append(line, "Init Duration", metrics["initDurationMs"], "ms");
        if ((string?)record["status"] is { } status and not "success")
        {
            line.Append("\tStatus: ").Append(status);
        }

        return line.ToString();
    }

    private static void Append(StringBuilder line, string name, JsonNode? value, string unit)
    {
        if (value is not null)
        {
            line.Append(CultureInfo.InvariantCulture, $"\t{name}: {value} {unit}");
        }
    }

    private static JsonObject? Parse(string message)
    {
        try
        {
            return JsonNode.Parse(message) as JsonObject;
        }
        catch (JsonException)
        {
            // A line that merely mentions such an event stays as it is.
            return null;
        }
    }
}
