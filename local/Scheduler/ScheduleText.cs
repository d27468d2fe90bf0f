using Payments.Local.Scheduler.Expressions;

namespace Payments.Local.Scheduler;

/// <summary>A schedule's expression as text, for whoever only wants to know whether it is one.</summary>
public static class ScheduleText
{
    /// <summary>What is wrong with <c>rate(…)</c>, <c>cron(…)</c> or <c>at(…)</c>; null for an expression.</summary>
    public static string? Problem(string expression)
    {
        try
        {
            ScheduleExpression.Parse(expression, TimeZoneInfo.Utc);
            return null;
        }
        catch (FormatException refused)
        {
            return refused.Message;
        }
    }
}
