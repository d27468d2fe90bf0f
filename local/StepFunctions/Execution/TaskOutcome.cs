using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Execution;

/// <summary>How a request for a task ended: an output, or a failure.</summary>
internal sealed class TaskOutcome
{
    private TaskOutcome(JsonElement output, Failure? failure, string? child)
    {
        Output = output;
        Failure = failure;
        Child = child;
    }

    /// <summary>The service's answer; without meaning when there is a failure.</summary>
    public JsonElement Output { get; }

    public Failure? Failure { get; }

    /// <summary>ARN of the execution that was started; null for other tasks.</summary>
    public string? Child { get; }

    public static TaskOutcome Success(JsonElement output, string? child = null) => new(output, null, child);

    public static TaskOutcome Failed(string? error, string? cause, string? alsoKnownAs = null) =>
        new(default, new Failure(error, cause) { AlsoKnownAs = alsoKnownAs, FromTask = true }, null);
}
