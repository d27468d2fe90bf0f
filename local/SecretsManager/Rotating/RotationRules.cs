using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Scheduler.Expressions;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager.Rotating;

/// <summary>When a secret is rotated: every so many days, or by an expression in UTC (API reference, <c>RotationRulesType</c>).</summary>
/// <param name="AfterDays">From one rotation to the next; null for an expression, and for a secret that is rotated when somebody asks.</param>
/// <param name="Expression"><c>rate(…)</c> or <c>cron(…)</c>.</param>
/// <param name="Duration">How long the window is, such as <c>3h</c>; kept and shown. Rotations begin with their windows here.</param>
internal sealed partial record RotationRules(int? AfterDays, string? Expression, string? Duration)
{
    private const int MaxDays = 1000;

    /// <summary>Rotated when somebody asks.</summary>
    public static RotationRules None { get; } = new(null, null, null);

    /// <exception cref="AwsException"><c>InvalidParameterException</c>.</exception>
    public static RotationRules Read(JsonObject rules)
    {
        var (days, expression, duration) = (rules.Whole("AutomaticallyAfterDays"), rules.Text("ScheduleExpression"), rules.Text("Duration"));
        if (days is null == expression is null)
        {
            throw SecretErrors.Parameter("You must specify either AutomaticallyAfterDays or ScheduleExpression, but not both.");
        }

        if (days is < 1 or > MaxDays)
        {
            throw SecretErrors.Parameter($"AutomaticallyAfterDays must be between 1 and {MaxDays}.");
        }

        if (duration is not null && !Hours().IsMatch(duration))
        {
            throw SecretErrors.Parameter($"Duration must be a number of hours, such as 3h; it is {duration}.");
        }

        if (expression is not null)
        {
            Parse(expression);
        }

        return new((int?)days, expression, duration);
    }

    public JsonObject Write()
    {
        var rules = new JsonObject();
        if (AfterDays is { } days)
        {
            rules["AutomaticallyAfterDays"] = days;
        }

        if (Expression is not null)
        {
            rules["ScheduleExpression"] = Expression;
        }

        if (Duration is not null)
        {
            rules[nameof(Duration)] = Duration;
        }

        return rules;
    }

    /// <summary>The first time after one at which it is due; null if it never is.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) =>
        AfterDays is { } days ? after.AddDays(days) : Expression is null ? null : Parse(Expression).Next(after, after);

    private static ScheduleExpression Parse(string expression)
    {
        try
        {
            return ScheduleExpression.Parse(expression, TimeZoneInfo.Utc) is { IsOnce: false } parsed
                ? parsed
                : throw SecretErrors.Parameter($"ScheduleExpression must be rate(...) or cron(...); it is {expression}.");
        }
        catch (FormatException error)
        {
            throw SecretErrors.Parameter(error.Message);
        }
    }

    [GeneratedRegex("^[0-9]{1,2}h$")]
    private static partial Regex Hours();
}
