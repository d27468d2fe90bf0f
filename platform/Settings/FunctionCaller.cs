namespace Payments.Platform;

/// <summary>Who calls a function, which says how long it may take, and what size it has unless its settings say another.</summary>
/// <param name="Setting">Its key in <c>payments:functions</c>.</param>
/// <param name="MaxSeconds">How long this caller waits at most.</param>
public sealed record FunctionCaller(string Setting, int MaxSeconds)
{
    /// <summary>API Gateway gives up on an integration after 29 seconds; a longer time-out would only hide that.</summary>
    public static FunctionCaller Api { get; } = new("api", 29);

    /// <summary>A step of the workflow.</summary>
    public static FunctionCaller Step { get; } = new("step", FunctionSize.MaxStepSeconds);

    /// <summary>A queue or a stream. The limit is ours: six times as long is how long a message stays hidden [R3].</summary>
    public static FunctionCaller Source { get; } = new("source", 120);

    /// <summary>A schedule; the next run takes up what one leaves.</summary>
    public static FunctionCaller Schedule { get; } = new("schedule", 300);

    public static IReadOnlyList<FunctionCaller> All { get; } = [Api, Step, Source, Schedule];
}
