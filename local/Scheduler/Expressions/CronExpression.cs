namespace Payments.Local.Scheduler.Expressions;

/// <summary>
/// AWS's cron expressions: minutes, hours, day of month, month, day of week (1 is Sunday), year, of which one of the two days is
/// <c>?</c>. Wildcards are <c>, - * ? / L W #</c>.
/// </summary>
internal sealed class CronExpression
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly CronField _minutes;
    private readonly CronField _hours;
    private readonly CronField _months;
    private readonly CronField _years;
    private readonly Func<DateTime, bool> _isDay;

    private CronExpression(CronField minutes, CronField hours, CronField months, CronField years, Func<DateTime, bool> isDay)
    {
        _minutes = minutes;
        _hours = hours;
        _months = months;
        _years = years;
        _isDay = isDay;
    }

    /// <param name="text">The six fields.</param>
    /// <exception cref="FormatException">It is no cron expression.</exception>
    public static CronExpression Parse(string text)
    {
        var fields = text.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6 || fields[2] == "?" == (fields[4] == "?"))
        {
            throw new FormatException($"Invalid Schedule Expression cron({text}).");
        }

        try
        {
            return new CronExpression(
                CronField.Parse(fields[0], 0, 59),
                CronField.Parse(fields[1], 0, 23),
                CronField.Parse(fields[3], 1, 12, Months),
                CronField.Parse(fields[5], FirstYear, LastYear),
                fields[2] == "?" ? Any(fields[4], DayOfWeek) : Any(fields[2], DayOfMonth));
        }
        catch (FormatException)
        {
            throw new FormatException($"Invalid Schedule Expression cron({text}).");
        }
    }

    /// <summary>All matching local times from the minute of <paramref name="start"/> on, in order, until the end of 2199.</summary>
    public IEnumerable<DateTime> From(DateTime start)
    {
        var first = new DateTime(start.Year, start.Month, start.Day, start.Hour, start.Minute, 0, DateTimeKind.Unspecified);
        for (var day = first.Date; day.Year <= LastYear;)
        {
            if (!_years.Contains(day.Year) || !_months.Contains(day.Month))
            {
                day = new DateTime(day.Year, day.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
                continue;
            }

            if (_isDay(day))
            {
                foreach (var moment in Times(day).Where(moment => moment >= first))
                {
                    yield return moment;
                }
            }

            day = day.AddDays(1);
        }
    }

    private IEnumerable<DateTime> Times(DateTime day) =>
        from hour in _hours.Values
        from minute in _minutes.Values
        select day.AddHours(hour).AddMinutes(minute);

    private static Func<DateTime, bool> Any(string field, Func<string, Func<DateTime, bool>> parse)
    {
        var tests = field.Split(',').Select(parse).ToList();
        return day => tests.Exists(test => test(day));
    }

    private static Func<DateTime, bool> DayOfMonth(string item)
    {
        if (item == "L")
        {
            return day => day.Day == LastDay(day);
        }

        if (item == "LW")
        {
            return day => day.Day == NearestWeekday(day, LastDay(day));
        }

        if (item.EndsWith('W'))
        {
            var wanted = CronField.Number(item[..^1], 1, 31);

            // A day that the month does not have is in no week of it.
            return day => wanted <= LastDay(day) && day.Day == NearestWeekday(day, wanted);
        }

        var days = CronField.Parse(item, 1, 31);
        return day => days.Contains(day.Day);
    }

    private static Func<DateTime, bool> DayOfWeek(string item)
    {
        if (item == "L")
        {
            return day => day.DayOfWeek == System.DayOfWeek.Saturday;
        }

        if (item.EndsWith('L'))
        {
            var last = CronField.Number(item[..^1], 1, 7, Weekdays);
            return day => Weekday(day) == last && day.Day + 7 > LastDay(day);
        }

        if (item.Split('#') is [var name, var which])
        {
            var (weekday, week) = (CronField.Number(name, 1, 7, Weekdays), CronField.Number(which, 1, 5));
            return day => Weekday(day) == weekday && (day.Day - 1) / 7 == week - 1;
        }

        var weekdays = CronField.Parse(item, 1, 7, Weekdays);
        return day => weekdays.Contains(Weekday(day));
    }

    private static int Weekday(DateTime day) => (int)day.DayOfWeek + 1;

    private static int LastDay(DateTime day) => DateTime.DaysInMonth(day.Year, day.Month);

    /// <summary>The day from Monday to Friday that is nearest to a day, within its month.</summary>
    private static int NearestWeekday(DateTime month, int wanted) => new DateTime(month.Year, month.Month, wanted, 0, 0, 0, DateTimeKind.Unspecified).DayOfWeek switch
    {
        System.DayOfWeek.Saturday => wanted == 1 ? 3 : wanted - 1,
        System.DayOfWeek.Sunday => wanted == LastDay(month) ? wanted - 2 : wanted + 1,
        _ => wanted,
    };
}
