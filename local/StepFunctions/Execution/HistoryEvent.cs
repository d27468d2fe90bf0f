namespace Payments.Local.StepFunctions.Execution;

/// <summary>One event of an execution's history.</summary>
/// <param name="Id">From 1, without gaps.</param>
/// <param name="PreviousId">The event that led to it; 0 for none.</param>
/// <param name="Type">e.g. <c>TaskStateEntered</c>.</param>
/// <param name="Time">When.</param>
/// <param name="Details">JSON object of the type's details; null when the type has none.</param>
internal sealed record HistoryEvent(long Id, long PreviousId, string Type, DateTimeOffset Time, string? Details)
{
    /// <summary>Name of the member that carries the details in the API.</summary>
    public string DetailsName =>
        Type switch
        {
            _ when Type.EndsWith("StateEntered", StringComparison.Ordinal) => "stateEnteredEventDetails",
            _ when Type.EndsWith("StateExited", StringComparison.Ordinal) => "stateExitedEventDetails",
            _ => $"{char.ToLowerInvariant(Type[0])}{Type[1..]}EventDetails",
        };
}
