using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Faults;

namespace Payments.Cli.FaultTable;

/// <summary>Many checkouts at the same time, each with its own scenario, amount and faults, drawn from a seed.</summary>
internal sealed class StormRun(Output output, PaymentsRoot root, int checkouts, int seed)
{
    // Of each step, that something goes wrong with it.
    private const double Probability = 0.2;
    private const long MaxAmount = 5_000_000;

    private static readonly WorkflowStep[] Deliveries =
    [
        .. AroundSteps.All,
        new("(fraud feedback)", "payments-events-fraud-feedback", IsAround: true),
        new("(merchant's webhook)", "payments-webhooks-deliver", IsAround: true),
    ];

    public async Task<TableResult> RunAsync(CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var bench = await TrialBench.StartAsync(output, root, cancellation);
        var random = new Random(seed);
        var trials = Enumerable.Range(1, checkouts).Select(number => Draw(number, bench.Steps, random)).ToList();
        output.Note($"{checkouts} checkouts with {trials.Sum(trial => trial.Faults.Count + trial.GatewayFaults.Count)} faults at the same time ...");
        await bench.RunAsync(trials, checkouts, cancellation);
        output.Note($"All have ended after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s; sweeping and judging ...");
        var (verdicts, others) = await bench.JudgeAsync(trials, cancellation);
        return new(verdicts, [.. others.Select(other => other.ToString())], TimeProvider.System.GetElapsedTime(started));
    }

    private static Trial Draw(int number, IReadOnlyList<WorkflowStep> steps, Random random)
    {
        var kinds = TrialFault.All.Where(fault => !fault.Kills).ToArray();
        var scenario = Scenario.Natural[random.Next(Scenario.Natural.Count)];
        var faults = steps.Concat(Deliveries).Where(_ => random.NextDouble() < Probability).Select(step => (step, kinds[random.Next(kinds.Length)])).ToList();

        // Queues and topics deliver more than once even if nothing goes wrong.
        faults.AddRange(Deliveries.Where(_ => random.NextDouble() < Probability).Select(step => (step, new TrialFault("duplicate", FaultKind.Duplicate, 1))));
        GatewayFault[] gateway = random.NextDouble() < Probability ? [GatewayFault.All[random.Next(GatewayFault.All.Count)]] : [];
        return new Trial($"checkout {number}", "random faults", scenario)
        {
            Amount = 1 + random.NextInt64(MaxAmount),
            Faults = faults,
            GatewayFaults = gateway,
            MustStrike = false,
        };
    }
}
