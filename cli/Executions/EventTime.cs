using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Cli.Executions;

/// <summary>Times as AWS's JSON has them: seconds since 1970, with a fraction.</summary>
internal static class EventTime
{
    private const double MillisecondsASecond = 1000;

    public static DateTimeOffset? Of(JsonNode? value) => value is null
        ? null
        : DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round((double)value * MillisecondsASecond));

    /// <summary>Milliseconds below ten seconds, seconds above.</summary>
    public static string Show(TimeSpan time) => time < TimeSpan.FromSeconds(10)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}
