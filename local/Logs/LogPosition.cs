using System.Globalization;

namespace Payments.Local.Logs;

/// <summary>A place between two events in time order; what the page tokens hold.</summary>
internal readonly record struct LogPosition(long Time, long Id)
{
    public static LogPosition Start { get; } = new(-1, -1);

    public static LogPosition End { get; } = new(long.MaxValue, long.MaxValue);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Time}/{Id}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static LogPosition? Parse(string text) =>
        text.Split('/') is [var time, var id]
        && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var timeValue)
        && long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var idValue)
            ? new LogPosition(timeValue, idValue)
            : null;
}
