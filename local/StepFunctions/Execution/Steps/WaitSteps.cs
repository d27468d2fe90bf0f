using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>Wait states.</summary>
internal static class WaitSteps
{
    public static void Start(StepContext step, Branch branch, WaitState wait)
    {
        var view = step.View(branch);
        var input = wait.Input.Apply(branch.Input, view);
        var now = step.Transition.Now;
        var delay = Delay(wait, input, view, now);
        if (delay.TotalSeconds > int.MaxValue)
        {
            throw StatesException.Runtime("Wait state delay is too long.");
        }

        branch.Due = now + (delay > TimeSpan.Zero ? delay * step.Services.Options.WaitScale : TimeSpan.Zero);
        branch.Phase = BranchPhase.Waiting;
        step.Transition.Change(branch);
    }

    /// <summary>The time has come.</summary>
    public static void End(StepContext step, Branch branch)
    {
        var wait = (WaitState)step.StateOf(branch);
        try
        {
            StateSteps.Leave(step, branch, StateSteps.Filtered(step, branch, wait), wait.Next);
        }
        catch (StatesException problem)
        {
            FailureSteps.Handle(step, branch, StepContext.Explain(branch, problem));
        }
    }

    private static TimeSpan Delay(WaitState wait, JsonElement input, Evaluation view, DateTimeOffset now)
    {
        if (wait.Seconds is { } seconds)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        if (wait.Timestamp is { } instant)
        {
            return instant - now;
        }

        return wait.SecondsPath is { } path ? Seconds(path, input, view) : Until(wait.TimestampPath!, input, view) - now;
    }

    private static TimeSpan Seconds(DataPath path, JsonElement input, Evaluation view)
    {
        if (!path.TryEvaluate(input, view, out var value, out _))
        {
            throw StatesException.Runtime($"The SecondsPath parameter does not reference an input value: {path.Text}");
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var seconds))
        {
            throw StatesException.Runtime($"The SecondsPath parameter cannot be parsed as a long value: {path.Text} == {value}");
        }

        return seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond))
            : throw StatesException.Runtime($"The SecondsPath parameter references a negative value: {path.Text} == {seconds}");
    }

    private static DateTimeOffset Until(DataPath path, JsonElement input, Evaluation view)
    {
        if (!path.TryEvaluate(input, view, out var value, out _))
        {
            throw StatesException.Runtime($"The TimestampPath parameter does not reference an input value: {path.Text}");
        }

        return (value.ValueKind == JsonValueKind.String ? Timestamps.Parse(value.GetString()!) : null)
            ?? throw StatesException.Runtime($"The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: {path.Text} == {value}");
    }
}
