namespace Payments.Local.Tests.Scheduler;

/// <summary>The next run of a cron expression found the slow way: minute after minute, the fields read as plainly as can be.</summary>
internal static class CronOracle
{
    /// <summary>The first match within <paramref name="days"/> after an instant; null when there is none.</summary>
    public static DateTimeOffset? Next(string cron, TimeZoneInfo zone, DateTimeOffset after, int days)
    {
        var fields = cron.Split(' ');
        var minute = new DateTimeOffset(after.UtcTicks - (after.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (var i = 1; i <= days * 24 * 60; i++)
        {
            var candidate = minute.AddMinutes(i);
            var local = TimeZoneInfo.ConvertTime(candidate, zone);
            if (Matches(fields, local.DateTime) && !IsRepeated(local, zone))
            {
                return candidate;
            }
        }

        return null;
    }

    // The clock showed this time before: with the greater offset.
    private static bool IsRepeated(DateTimeOffset local, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(local.DateTime) && local.Offset < zone.GetAmbiguousTimeOffsets(local.DateTime).Max();

    private static bool Matches(string[] fields, DateTime local) =>
        Field(fields[0], local.Minute, 0, 59) && Field(fields[1], local.Hour, 0, 23) && DayOfMonth(fields[2], local)
        && Field(fields[3], local.Month, 1, 12) && DayOfWeek(fields[4], local) && Field(fields[5], local.Year, 1970, 2199);

    private static bool DayOfMonth(string field, DateTime local)
    {
        var last = DateTime.DaysInMonth(local.Year, local.Month);
        return field switch
        {
            "?" => true,
            "L" => local.Day == last,
            "LW" => local.Day == Weekdays(local).Max(),
            _ when field.EndsWith('W') => int.Parse(field[..^1]) is var wanted && wanted <= last && local.Day == Weekdays(local).MinBy(day => (Math.Abs(day - wanted), day)),
            _ => Field(field, local.Day, 1, 31),
        };
    }

    private static IEnumerable<int> Weekdays(DateTime month) => Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month))
        .Where(day => new DateTime(month.Year, month.Month, day).DayOfWeek is not (System.DayOfWeek.Saturday or System.DayOfWeek.Sunday));

    private static bool DayOfWeek(string field, DateTime local)
    {
        var weekday = (int)local.DayOfWeek + 1;
        var same = Enumerable.Range(1, DateTime.DaysInMonth(local.Year, local.Month)).Where(day => new DateTime(local.Year, local.Month, day).DayOfWeek == local.DayOfWeek).ToList();
        if (field.Length == 2 && field[1] == 'L')
        {
            return weekday == field[0] - '0' && local.Day == same[^1];
        }

        return field switch
        {
            "?" => true,
            "L" => weekday == 7,
            [var day, '#', var which] => weekday == day - '0' && same.IndexOf(local.Day) == which - '1',
            _ => Field(field, weekday, 1, 7),
        };
    }

    private static bool Field(string field, int value, int min, int max) => field.Split(',').Any(item =>
    {
        var parts = item.Split('/');
        var ends = parts[0] == "*" ? [$"{min}", $"{max}"] : parts[0].Split('-');
        var from = int.Parse(ends[0]);
        var to = ends.Length == 2 ? int.Parse(ends[1]) : parts.Length == 2 ? max : from;
        return value >= from && value <= to && (value - from) % (parts.Length == 2 ? int.Parse(parts[1]) : 1) == 0;
    });
}
