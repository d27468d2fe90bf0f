using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.Scheduler.Expressions;
using Payments.Local.Scheduler.Running;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler;

/// <summary>What a schedule does, read and checked from the members of <c>CreateSchedule</c> (API reference).</summary>
internal sealed partial record ScheduleDefinition
{
    private const int MaxWindowMinutes = 1440;
    private const int MaxRetries = 185;
    private const int MaxAgeSeconds = 86_400;
    private const int MinAgeSeconds = 60;

    public required ScheduleExpression Expression { get; init; }

    /// <summary>No run before it; null for none.</summary>
    public required DateTimeOffset? Start { get; init; }

    /// <summary>No run after it; null for none.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>A run happens at a random moment of so long after its time; zero without a flexible window.</summary>
    public required TimeSpan Window { get; init; }

    public required bool IsEnabled { get; init; }

    /// <summary>Whether it deletes itself after its last run.</summary>
    public required bool DeletesItself { get; init; }

    public required ScheduleTarget Target { get; init; }

    /// <exception cref="AwsException"><c>ValidationException</c>; 501 for a target that is not built.</exception>
    public static ScheduleDefinition Read(JsonObject schedule)
    {
        var target = schedule[nameof(Target)] as JsonObject ?? throw SchedulerErrors.Invalid("Target must not be null.");
        return new ScheduleDefinition
        {
            Expression = ReadExpression(schedule),
            Start = Date(schedule, "StartDate"),
            End = Date(schedule, "EndDate"),
            Window = ReadWindow(schedule),
            IsEnabled = Choice(schedule, "State", "ENABLED", "DISABLED") == "ENABLED",
            DeletesItself = Choice(schedule, "ActionAfterCompletion", "NONE", "DELETE") == "DELETE",
            Target = ScheduleTarget.Read(target),
        };
    }

    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckName(string name, string member)
    {
        if (name.Length > 64 || !NamePattern.IsMatch(name))
        {
            throw SchedulerErrors.Invalid(
                $"1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$");
        }
    }

    /// <summary>The first run after an instant, within start and end; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, DateTimeOffset anchor)
    {
        if (!IsEnabled)
        {
            return null;
        }

        if (Expression.IsOnce)
        {
            return Expression.Next(after, anchor);
        }

        // A moment before, since the start itself may be a run.
        var from = Start is { } start && start > after ? start.AddTicks(-1) : after;
        return Expression.Next(from, Start ?? anchor) is { } next && (End is null || next <= End) ? next : null;
    }

    /// <summary>Whole numbers of a part of the request within limits.</summary>
    public static int Limited(JsonObject? part, string member, int min, int max, int otherwise)
    {
        var value = part?.Whole(member) ?? otherwise;
        return value >= min && value <= max
            ? (int)value
            : throw SchedulerErrors.Invalid($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must have value between {min} and {max}");
    }

    private static ScheduleExpression ReadExpression(JsonObject schedule)
    {
        var zone = schedule.Text("ScheduleExpressionTimezone") is { Length: > 0 } given ? given : "UTC";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
        {
            throw SchedulerErrors.Invalid("Provided timezone is invalid.");
        }

        try
        {
            return ScheduleExpression.Parse(schedule.Text("ScheduleExpression") ?? throw SchedulerErrors.Invalid("ScheduleExpression must not be null."), found);
        }
        catch (FormatException wrong)
        {
            throw SchedulerErrors.Invalid(wrong.Message);
        }
    }

    private static TimeSpan ReadWindow(JsonObject schedule)
    {
        var window = schedule["FlexibleTimeWindow"] as JsonObject ?? throw SchedulerErrors.Invalid("FlexibleTimeWindow must not be null.");
        var isFlexible = Choice(window, "Mode", "OFF", "FLEXIBLE") == "FLEXIBLE";
        var minutes = window.Whole("MaximumWindowInMinutes");
        return isFlexible == minutes is not null
            ? TimeSpan.FromMinutes(isFlexible ? Limited(window, "MaximumWindowInMinutes", 1, MaxWindowMinutes, 1) : 0)
            : throw SchedulerErrors.Invalid(isFlexible
                ? "Must provide a value for MaximumWindowInMinutes when FlexibleTimeWindow mode is FLEXIBLE."
                : "MaximumWindowInMinutes must not be set when FlexibleTimeWindow mode is OFF.");
    }

    private static string Choice(JsonObject part, string member, string first, string second)
    {
        var value = part.Text(member) is { Length: > 0 } given ? given : first;
        return value == first || value == second
            ? value
            : throw SchedulerErrors.Invalid($"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy enum value set: [{first}, {second}]");
    }

    // Clients send seconds of the epoch, the program writes a text.
    private static DateTimeOffset? Date(JsonObject schedule, string member) => schedule[member] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text.Length == 0
            ? null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw SchedulerErrors.Invalid($"{member} is not a date: {text}"),
        JsonValue value when value.TryGetValue(out double seconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)),
        _ => throw SchedulerErrors.Invalid($"{member} is not a date."),
    };

    /// <summary>Of a target's retry policy: how often and how long a run is tried again.</summary>
    public static (int Retries, int AgeSeconds) ReadRetries(JsonObject? policy) => (
        Limited(policy, "MaximumRetryAttempts", 0, MaxRetries, MaxRetries), Limited(policy, "MaximumEventAgeInSeconds", MinAgeSeconds, MaxAgeSeconds, MaxAgeSeconds));

    [GeneratedRegex("^[0-9a-zA-Z-_.]+$")]
    private static partial Regex NamePattern { get; }
}
