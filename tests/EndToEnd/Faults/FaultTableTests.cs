using Payments.Cli.FaultTable;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Spectre.Console;

namespace Payments.EndToEnd.Tests.Faults;

/// <summary>Whatever goes wrong, money is neither lost nor made, and the customer is told the truth.</summary>
[Collection(PlatformCollection.Name)]
public sealed class FaultTableTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Table_EveryStepWithEveryFault_EndsAsItMust()
    {
        using var limit = new CancellationTokenSource(Limit);

        var result = await new TableRun(Silent(), new PaymentsRoot(Repository.Root), seed: 1).RunAsync(limit.Token);

        Told(result).ShouldBeEmpty();
        result.Verdicts.Select(verdict => verdict.Trial.Row).Distinct().Count().ShouldBeGreaterThan(Scenario.All.Count + AroundSteps.All.Count);
    }

    [Fact]
    public async Task Storm_TwoHundredCheckoutsWithRandomFaults_EndAsTheyMust()
    {
        using var limit = new CancellationTokenSource(Limit);
        const int seed = 1;

        var result = await new StormRun(Silent(), new PaymentsRoot(Repository.Root), checkouts: 200, seed).RunAsync(limit.Token);

        Told(result).ShouldBeEmpty($"seed {seed}");
        result.Verdicts.Count.ShouldBe(200);
    }

    // The gateway repeats a webhook that got no answer for three days, with growing pauses: one that still waits is not money lost.
    private static bool IsWebhookToCome(string other) => other.Contains("webhooks wait to be taken", StringComparison.Ordinal);

    private static string Told(TableResult result) => string.Join(
        '\n', result.Verdicts.Where(verdict => !verdict.IsGood).Select(verdict => $"{verdict.Trial}: {verdict.Outcome}: {string.Join("; ", verdict.Problems)}").Concat(result.Others.Where(other => !IsWebhookToCome(other))));

    private static Output Silent()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        return new Output(console, console);
    }
}
