namespace Payments.Platform;

/// <summary>What a function may use.</summary>
/// <param name="MemoryMb">Memory in MB; CPU grows with it.</param>
/// <param name="TimeoutSeconds">When Lambda ends an invocation.</param>
/// <param name="ReservedConcurrency">Invocations at a time: kept for this function, and no more than these.</param>
public sealed record FunctionSize(int MemoryMb, int TimeoutSeconds, int ReservedConcurrency)
{
    /// <summary>What a step of the workflow may take (<c>TimeoutSeconds</c> of its tasks in checkout.asl.json).</summary>
    internal const int MaxStepSeconds = 60;

    /// <summary>Reads a size.</summary>
    /// <param name="size">The object of the settings.</param>
    /// <param name="maxSeconds">How long its caller waits.</param>
    /// <param name="otherwise">What is not said; null where all must be said.</param>
    internal static FunctionSize Read(SettingsObject size, int maxSeconds, FunctionSize? otherwise = null)
    {
        var read = new FunctionSize(
            size.Number("memoryMb", 128, 10240, "MB", otherwise?.MemoryMb),
            size.Number("timeoutSeconds", 1, maxSeconds, "seconds", otherwise?.TimeoutSeconds),
            size.Number("reservedConcurrency", 1, 1000, "invocations at a time", otherwise?.ReservedConcurrency));
        size.NothingElse();
        return read;
    }
}
