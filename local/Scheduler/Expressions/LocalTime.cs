namespace Payments.Local.Scheduler.Expressions;

/// <summary>
/// Local times of a zone as instants (Scheduler user guide, "Daylight savings time"): one that the clock skips in spring does not
/// happen, one that it shows twice in autumn is the first of the two.
/// </summary>
internal static class LocalTime
{
    /// <summary>The instant; null when the clock skips that time.</summary>
    public static DateTimeOffset? ToInstant(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local))
        {
            return null;
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
