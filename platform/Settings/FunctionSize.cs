namespace Payments.Platform;

/// <summary>What a function may use.</summary>
/// <param name="MemoryMb">Memory in MB; CPU grows with it.</param>
/// <param name="TimeoutSeconds">When Lambda ends an invocation.</param>
/// <param name="ReservedConcurrency">Invocations at a time: kept for this function, and no more than these.</param>
public sealed record FunctionSize(int MemoryMb, int TimeoutSeconds, int ReservedConcurrency)
{
    /// <summary>API Gateway gives up on an integration after 29 seconds; a longer time-out would only hide that.</summary>
    private const int MaxApiSeconds = 29;

    /// <summary>What a step of the workflow may take (<c>TimeoutSeconds</c> of its tasks in checkout.asl.json).</summary>
    internal const int MaxStepSeconds = 60;

    internal static FunctionSize ForApi(SettingsObject functions, string name) => Read(functions.Object(name), MaxApiSeconds);

    internal static FunctionSize ForWorkflow(SettingsObject functions, string name) => Read(functions.Object(name), MaxStepSeconds);

    private static FunctionSize Read(SettingsObject function, int maxSeconds)
    {
        var size = new FunctionSize(
            function.Number("memoryMb", 128, 10240, "MB"),
            function.Number("timeoutSeconds", 1, maxSeconds, "seconds"),
            function.Number("reservedConcurrency", 1, 1000, "invocations at a time"));
        function.NothingElse();
        return size;
    }
}
