using System.Globalization;

namespace Payments.Local.Scheduler.Expressions;

/// <summary>The values of one field of a cron expression.</summary>
internal sealed class CronField
{
    private readonly HashSet<int> _set;

    private CronField(IEnumerable<int> values)
    {
        Values = [.. values.Distinct().Order()];
        _set = [.. Values];
    }

    /// <summary>In ascending order.</summary>
    public IReadOnlyList<int> Values { get; }

    public bool Contains(int value) => _set.Contains(value);

    /// <param name="text">Numbers, names, ranges and steps, separated by commas.</param>
    /// <param name="min">Smallest value.</param>
    /// <param name="max">Greatest value.</param>
    /// <param name="names">Names of the values from <paramref name="min"/> on; none for numbers only.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronField Parse(string text, int min, int max, params IReadOnlyList<string> names) =>
        new(text.Split(',').SelectMany(item => Item(item, min, max, names)));

    /// <summary>A single value.</summary>
    /// <exception cref="FormatException">It is none, or beyond the limits.</exception>
    public static int Number(string text, int min, int max, params IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == text)
            {
                return min + i;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw new FormatException($"'{text}' is no value from {min} to {max}");
    }

    private static IEnumerable<int> Item(string item, int min, int max, IReadOnlyList<string> names)
    {
        var parts = item.Split('/');
        if (parts.Length > 2)
        {
            throw new FormatException($"'{item}' has two steps");
        }

        var step = parts.Length == 2 ? Number(parts[1], 1, max) : 1;
        var (from, to) = Range(parts[0], min, max, names, hasStep: parts.Length == 2);
        return from <= to ? Enumerable.Range(0, ((to - from) / step) + 1).Select(index => from + (index * step)) : throw new FormatException($"'{item}' ends before it begins");
    }

    private static (int From, int To) Range(string text, int min, int max, IReadOnlyList<string> names, bool hasStep)
    {
        if (text == "*")
        {
            return (min, max);
        }

        var ends = text.Split('-');
        var from = Number(ends[0], min, max, names);
        return ends.Length switch
        {
            // 5/15 counts from 5 to the end.
            1 => (from, hasStep ? max : from),
            2 => (from, Number(ends[1], min, max, names)),
            _ => throw new FormatException($"'{text}' has two ends"),
        };
    }
}
