using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;

namespace Payments.Cli.Logs;

/// <summary>Prints events for people (local time, group, text) or for scripts (one JSON object a line).</summary>
internal sealed class LogPrinter(Output output, bool json)
{
    public void Print(IEnumerable<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            output.Line(json ? Json(entry) : Text(entry));
        }
    }

    private static string Text(LogEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.Time.ToLocalTime():HH:mm:ss.fff}  {entry.Group.Split('/')[^1],-28}  {PlatformEvent.InWords(entry.Message) ?? entry.Message.TrimEnd()}");

    private static string Json(LogEntry entry) => new JsonObject
    {
        ["time"] = entry.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["group"] = entry.Group,
        ["message"] = entry.Message,
    }.ToJsonString();
}
