namespace Payments.Local.ApiGateway.Model;

/// <summary>A number of requests in a period.</summary>
/// <param name="Limit">Requests.</param>
/// <param name="Period"><c>DAY</c>, <c>WEEK</c> (from Sunday) or <c>MONTH</c>, in UTC.</param>
internal sealed record UsageQuota(int Limit, string Period)
{
    /// <summary>The day on which the current period began.</summary>
    public DateOnly StartOf(DateTimeOffset now)
    {
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        return Period switch
        {
            "WEEK" => day.AddDays(-(int)day.DayOfWeek),
            "MONTH" => new DateOnly(day.Year, day.Month, 1),
            _ => day,
        };
    }
}
