namespace Payments.Platform.Tests.Running;

/// <summary>The runs of both stacks, each made once: nothing changes them afterwards.</summary>
public sealed class StackRuns
{
    private readonly Dictionary<string, StackRun> _runs = [];

    internal async Task<StackRun> OfAsync(string stack)
    {
        if (!_runs.TryGetValue(stack, out var run))
        {
            _runs[stack] = run = await StackRun.OfStackAsync(stack);
        }

        return run;
    }
}
