using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.FaultTable;

/// <summary>
/// Every step of a checkout × everything that may go wrong with it, each with a payment of its own. Steps are those of the workflow that
/// runs; which scenario comes by which step is found out by running each once with nothing else wrong.
/// </summary>
internal sealed class TableRun(Output output, PaymentsRoot root, int seed)
{
    private const int AtOnce = 12;
    private const string Nothing = "nothing";
    private const string Gateway = "gateway: ";

    public async Task<TableResult> RunAsync(CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var bench = await TrialBench.StartAsync(output, root, cancellation);
        output.Note($"The cloud of the trials runs after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F1} s; {bench.Steps.Count} steps invoke functions.");
        var plain = Scenario.All.Select(scenario => new Trial($"({scenario.Name})", Nothing, scenario)).ToList();
        await bench.RunAsync(plain, plain.Count, cancellation);
        var (trials, missing) = await PlanAsync(bench, plain, cancellation);
        var random = new Random(seed);
        var together = trials.Where(trial => !Kills(trial)).ToArray();
        random.Shuffle(together);
        output.Note($"{together.Length} payments with faults, then {trials.Count - together.Length} for which the cloud is killed ...");
        await bench.RunAsync(together, AtOnce, cancellation);
        await bench.Kills.RunAsync([.. trials.Where(Kills)], cancellation);
        output.Note($"All have ended after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:F0} s; sweeping and judging ...");
        var (verdicts, others) = await bench.JudgeAsync([.. plain, .. trials], cancellation);
        return new(verdicts, [.. missing.Select(step => $"no scenario comes by the step {step}"), .. others.Select(other => other.ToString())], TimeProvider.System.GetElapsedTime(started));
    }

    private static bool Kills(Trial trial) => trial.Faults.Any(fault => fault.Fault.Kills);

    private static async Task<(IReadOnlyList<Trial> Trials, IReadOnlyList<string> Missing)> PlanAsync(TrialBench bench, IReadOnlyList<Trial> plain, CancellationToken cancellation)
    {
        var comesBy = new List<(Scenario Scenario, IReadOnlySet<string> States)>();
        foreach (var trial in plain)
        {
            comesBy.Add((trial.Scenario, await bench.StatesOfAsync(trial, cancellation)));
        }

        var ways = bench.Steps
            .Select(step => (Step: step, Scenario: comesBy.FirstOrDefault(way => way.States.Contains(step.Name)).Scenario))
            .ToList();
        List<(WorkflowStep Step, Scenario Scenario)> around =
        [
            .. AroundSteps.Usual.Select(step => (step, Scenario.All[0])),
            (AroundSteps.Webhook, Scenario.All.First(scenario => scenario is { Card: not null, Customer: CustomerPart.Approves, Name: "3-D Secure succeeds" })),
        ];
        var trials = ways.Where(way => way.Scenario is not null).Concat(around)
            .SelectMany(way => TrialFault.All.Select(fault => new Trial(way.Step.Name, fault.Name, way.Scenario) { Faults = [(way.Step, fault)] }));
        return ([.. trials, .. OfGateway()], [.. ways.Where(way => way.Scenario is null).Select(way => way.Step.Name)]);
    }

    private static IEnumerable<Trial> OfGateway() => GatewayFault.All.Select(fault => new Trial(
        Gateway + fault.Operation,
        fault.Name,
        fault.Operation == "cancel" ? Scenario.All.First(scenario => scenario.Broken is ["WriteLedgerEntry"]) : Scenario.All[0])
    {
        GatewayFaults = [fault],
    });
}
