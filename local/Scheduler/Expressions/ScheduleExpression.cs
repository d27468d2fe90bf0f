using System.Globalization;
using System.Text.RegularExpressions;

namespace Payments.Local.Scheduler.Expressions;

/// <summary>When a schedule runs: <c>rate(…)</c>, <c>cron(…)</c> or <c>at(…)</c> (Scheduler user guide, "Schedule types").</summary>
internal abstract partial class ScheduleExpression
{
    /// <summary>Whether it runs once only.</summary>
    public virtual bool IsOnce => false;

    /// <summary>The first run after an instant; null when there is none.</summary>
    /// <param name="after">The instant.</param>
    /// <param name="anchor">From when a rate counts.</param>
    public abstract DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset anchor);

    /// <param name="text">The expression.</param>
    /// <param name="zone">Time zone of <c>cron</c> and <c>at</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ScheduleExpression Parse(string text, TimeZoneInfo zone)
    {
        if (Rate().Match(text) is { Success: true } rate)
        {
            return ParseRate(rate, text);
        }

        if (text.StartsWith("cron(", StringComparison.Ordinal) && text.EndsWith(')'))
        {
            return new CronSchedule(CronExpression.Parse(text[5..^1]), zone);
        }

        return At().Match(text) is { Success: true } at
            && DateTime.TryParseExact(at.Groups[1].Value, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new OneTime(moment, zone)
            : throw new FormatException($"Invalid Schedule Expression {text}.");
    }

    private static RateSchedule ParseRate(Match rate, string text)
    {
        // The unit is plural exactly when the number is: "rate(1 hours)" is none.
        if (!int.TryParse(rate.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number == 1 == rate.Groups[3].Success)
        {
            throw new FormatException($"Invalid Schedule Expression {text}.");
        }

        return new RateSchedule(rate.Groups[2].Value switch
        {
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        });
    }

    [GeneratedRegex(@"^rate\(\s*(\d{1,6})\s+(minute|hour|day)(s)?\s*\)$")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^at\((.+)\)$")]
    private static partial Regex At();
}
