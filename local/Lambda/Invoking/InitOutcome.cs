namespace Payments.Local.Lambda.Invoking;

/// <summary>How an init phase ended.</summary>
/// <param name="Duration">How long it took.</param>
/// <param name="Error">Null when it ended well; otherwise what an invocation that needs it fails with, for its request id.</param>
internal sealed record InitOutcome(TimeSpan Duration, Func<string, Outcome>? Error)
{
    /// <summary>Trying again would end the same way: the code cannot be started at all.</summary>
    public bool IsFinal { get; init; }
}
