using System.Globalization;

namespace Amazon.StandIns;

/// <summary>One value of a response, in one of AWS's wire formats. Whatever is asked of an absent value is null.</summary>
internal abstract class ShapeReader
{
    /// <summary>The member of that name (as on the wire); never null, but perhaps absent.</summary>
    public abstract ShapeReader this[string name] { get; }

    protected abstract bool IsAbsent { get; }

    public abstract string Text();

    public int? Int() => Text() is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public long? Long() => Text() is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    public double? Double() => Text() is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    public float? Float() => Text() is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : null;

    public bool? Bool() => Text() is { } text ? bool.Parse(text) : null;

    public MemoryStream Bytes() => Text() is { } text ? new MemoryStream(Convert.FromBase64String(text)) : null;

    /// <summary>In UTC; on the wire seconds since 1970 or ISO 8601.</summary>
    public DateTime? Time() => Text() is not { } text ? null
        : double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1000) * TimeSpan.TicksPerMillisecond)
        : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    public T Shape<T>()
        where T : class, IRead, new()
    {
        if (IsAbsent)
        {
            return null;
        }

        var shape = new T();
        shape.Read(this);
        return shape;
    }

    public List<T> List<T>(Func<ShapeReader, T> read) => IsAbsent ? null : [.. Items().Select(read)];

    public Dictionary<string, T> Map<T>(Func<ShapeReader, T> read) => IsAbsent ? null : Entries().ToDictionary(entry => entry.Name, entry => read(entry.Value));

    protected abstract IEnumerable<ShapeReader> Items();

    protected abstract IEnumerable<(string Name, ShapeReader Value)> Entries();
}
