namespace Payments.Cli.FaultTable;

/// <summary>
/// Trials for which the cloud is killed. One kill strikes many: each payment is held where it is to be struck, before its function gets
/// the event or after it has done everything, and when all are held the cloud's process is killed and started again.
/// </summary>
internal sealed class KillRounds(TrialCloud cloud, TrialRunner runner, FaultDesk faults)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HoldLimit = TimeSpan.FromSeconds(30);

    // A payment that is not held in time (another's kill, a slow machine) pays again, with its fault, in a later round.
    private const int MaxExtraRounds = 4;

    public async Task RunAsync(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var left = trials.ToList();
        for (var extra = 0; left.Count > 0 && extra <= MaxExtraRounds;)
        {
            var round = Round(left);
            left.RemoveAll(round.Contains);
            await KillAsync(round, cancellation);
            var missed = round.Where(trial => trial.Struck.Count == 0).ToList();
            extra += missed.Count == 0 ? 0 : 1;
            left.AddRange(missed);
        }
    }

    // Functions around the workflow work for many payments at once: what holds one of them holds all the others. So a round holds each
    // of them once, and the one that feeds the rest, the stream's, only by itself.
    private static List<Trial> Round(List<Trial> left)
    {
        var steps = left.Where(trial => !trial.Faults[0].Step.IsAround).ToList();
        var around = left.Where(trial => trial.Faults[0].Step.IsAround).ToList();
        var feeding = around.FirstOrDefault(trial => trial.Row == AroundSteps.Feeding);
        var others = around.Where(trial => trial.Row != AroundSteps.Feeding).DistinctBy(trial => trial.Row).ToList();
        return others.Count + steps.Count > 0 ? [.. steps, .. others] : [feeding!];
    }

    private async Task KillAsync(List<Trial> round, CancellationToken cancellation)
    {
        await faults.ClearAsync(cancellation);
        foreach (var trial in round)
        {
            await runner.PrepareAsync(trial, cancellation);
        }

        // They end after the kill: the API's clients repeat what got no answer, customers do their part.
        var ends = round.Select(trial => Task.Run(() => RunAsync(trial, cancellation), cancellation)).ToList();
        await WaitUntilHeldAsync(round, cancellation);
        await cloud.KillAsync();
        await cloud.UpAsync(cancellation);
        await Task.WhenAll(ends);
    }

    private async Task RunAsync(Trial trial, CancellationToken cancellation)
    {
        await runner.CheckOutAsync(trial, cancellation);
        await runner.EndAsync(trial, cancellation);
    }

    private async Task WaitUntilHeldAsync(List<Trial> round, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (round.Any(trial => trial.Struck.Count == 0) && TimeProvider.System.GetElapsedTime(started) < HoldLimit)
        {
            await Task.Delay(Pause, TimeProvider.System, cancellation);
            var held = (await faults.ListAsync(cancellation)).Where(rule => rule.Held > 0).Select(rule => rule with { Struck = 0, Held = 0 }).ToHashSet();
            foreach (var trial in round)
            {
                trial.Struck = trial.FaultRules.Where(held.Contains).ToHashSet();
            }
        }
    }
}
