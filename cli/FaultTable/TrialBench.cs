using Payments.Cli.Ledger.Audit;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.FaultTable;

/// <summary>A cloud of its own, and all that trials need of it.</summary>
internal sealed class TrialBench : IAsyncDisposable
{
    // Intents are not what is tried.
    private const int PreparedAtOnce = 6;

    private readonly Output _output;
    private readonly TrialApi _api;
    private readonly FaultDesk _faults;
    private readonly ExecutionIndex _executions;
    private readonly AnalyticsQueue _analytics;

    private TrialBench(Output output, TrialCloud cloud, IReadOnlyList<WorkflowStep> steps)
    {
        (_output, Steps) = (output, steps);
        _api = new(cloud.Access.Outputs.ApiUrl, cloud.Key);
        _faults = new(cloud.Url);
        _executions = new(cloud.Access);
        _analytics = new(cloud.Access);
        Cloud = cloud;
        Runner = new(cloud, _api, _faults, _executions, steps);
        Kills = new(cloud, Runner, _faults);
    }

    public TrialCloud Cloud { get; }

    /// <summary>Of the workflow that runs.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; }

    public TrialRunner Runner { get; }

    public KillRounds Kills { get; }

    public static async Task<TrialBench> StartAsync(Output output, PaymentsRoot root, CancellationToken cancellation)
    {
        var cloud = await TrialCloud.StartAsync(root, cancellation);
        return new(output, cloud, await WorkflowReader.ReadAsync(cloud.Access, cancellation));
    }

    /// <summary>Opens the trials' intents, a few at once, and aims their faults; then runs them, so many at once, each to the end of its executions.</summary>
    public async Task RunAsync(IReadOnlyList<Trial> trials, int atOnce, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(trials, new ParallelOptions { MaxDegreeOfParallelism = PreparedAtOnce, CancellationToken = cancellation }, async (trial, stop) =>
            await Runner.PrepareAsync(trial, stop));
        var done = 0;
        await Parallel.ForEachAsync(trials, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, async (trial, stop) =>
        {
            await Runner.CheckOutAsync(trial, stop);
            await Runner.EndAsync(trial, stop);
            if (Interlocked.Increment(ref done) % 50 == 0)
            {
                _output.Note($"{done} of {trials.Count} payments have ended ...");
            }
        });
        await NoteStruckAsync(trials, cancellation);
    }

    /// <summary>The states that a trial's executions came by.</summary>
    public async Task<IReadOnlySet<string>> StatesOfAsync(Trial trial, CancellationToken cancellation)
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach (var execution in _executions.Of(trial.Ulid))
        {
            states.UnionWith(await _executions.StatesOfAsync(execution, cancellation));
        }

        return states;
    }

    /// <summary>Brings everything to rest and judges every trial; what is wrong with no payment in particular is named apart.</summary>
    public async Task<(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<Violation> Others)> JudgeAsync(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var (state, report) = await new Settlement(Cloud, _faults, _analytics).RunAsync(cancellation);
        var judge = new Judge(Cloud.Access, _api, _executions, _analytics, state, report);
        var verdicts = new Verdict[trials.Count];
        await Parallel.ForAsync(0, trials.Count, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation }, async (index, stop) =>
            verdicts[index] = await judge.JudgeAsync(trials[index], stop));
        var others = report.Violations.Where(violation => !trials.Any(trial => trial.Ulid.Length > 0 && violation.Subject.Contains(trial.Ulid, StringComparison.Ordinal)));
        return (verdicts, [.. others]);
    }

    public async ValueTask DisposeAsync()
    {
        await _executions.DisposeAsync();
        _api.Dispose();
        _faults.Dispose();
        await Cloud.DisposeAsync();
    }

    private async Task NoteStruckAsync(IReadOnlyList<Trial> trials, CancellationToken cancellation)
    {
        var struck = (await _faults.ListAsync(cancellation)).Where(rule => rule.Struck > 0).Select(rule => rule with { Struck = 0, Held = 0 }).ToHashSet();
        foreach (var trial in trials)
        {
            trial.Struck = trial.FaultRules.Where(struck.Contains).ToHashSet();
        }
    }
}
