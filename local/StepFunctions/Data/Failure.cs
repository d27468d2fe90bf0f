namespace Payments.Local.StepFunctions.Data;

/// <summary>Why a state failed.</summary>
/// <param name="Error">Error name; null when a Fail state or a callback gave none.</param>
/// <param name="Cause">Text for people; null when there is none.</param>
internal sealed record Failure(string? Error, string? Cause)
{
    /// <summary>
    /// A further reserved name under which Retry and Catch know the failure: a missed heartbeat is reported as
    /// <c>States.Timeout</c> and matches <c>States.HeartbeatTimeout</c> too, a refused call <c>States.Permissions</c>.
    /// </summary>
    public string? AlsoKnownAs { get; init; }

    /// <summary>Whether a task's resource reported it, and not the interpreter about the state itself.</summary>
    public bool FromTask { get; init; }

    public static Failure TimedOut { get; } = new(StatesError.Timeout, null) { FromTask = true };

    public static Failure MissedHeartbeat { get; } = TimedOut with { AlsoKnownAs = StatesError.HeartbeatTimeout };

    /// <summary>What a Catch hands to its next state.</summary>
    public System.Text.Json.JsonElement ToErrorOutput() =>
        Json.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(Error), Error);
            writer.WriteString(nameof(Cause), Error == StatesError.Timeout ? Cause ?? "" : Cause);
            writer.WriteEndObject();
        });
}
