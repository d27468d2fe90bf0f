using System.Text.Json.Nodes;
using Payments.Cli.Bench;
using Payments.Cli.Terminal;
using Spectre.Console;

namespace Payments.Cli.Tests.Bench;

public sealed class BenchResultTests
{
    [Theory]
    [InlineData(50, 50)]
    [InlineData(95, 95)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    public void Percentile_OfOneToAHundred_IsTheNearestRank(double percent, double milliseconds) =>
        Result(Enumerable.Range(1, 100).Reverse().Select(number => Sample(number))).Percentile(percent).ShouldBe(milliseconds);

    [Fact]
    public void Percentile_Errors_AreNoPartOfIt() =>
        Result([Sample(10), Sample(900, "402 card_declined")]).Percentile(100).ShouldBe(10);

    [Fact]
    public void Print_LedgerInTime_SaysWhenItFollowed() => Lines(Result([Sample(80)], TimeSpan.FromSeconds(2.5))).ShouldBe(
    [
        "1 authorized in 10.0 s by 20 callers: 0.1 a second",
        "  p50 80 ms   p95 80 ms   p99 80 ms   max 80 ms",
        "  the gateway's 40 ms are 50 % of it",
        "  the ledger had the last of them 2.5 s later",
    ]);

    [Fact]
    public void Print_LedgerLateAndErrors_AreTold() =>
        Lines(Result([Sample(80), Sample(5, "429 rate_limited"), Sample(6, "429 rate_limited")]))[^2..].ShouldBe(
            ["  the ledger did not have the last of them within two minutes", "  2 times 429 rate_limited"]);

    [Fact]
    public void Print_Json_HasTheSameNumbers()
    {
        var printed = new StringWriter();
        Result([Sample(80)], TimeSpan.FromSeconds(2.5)).Print(To(printed), json: true);

        var json = JsonNode.Parse(printed.ToString())!;
        ((double)json["p99Ms"]!, (double)json["ledgerLagSeconds"]!, (int)json["authorized"]!).ShouldBe((80, 2.5, 1));
    }

    private static BenchSample Sample(double milliseconds, string? error = null) => new(TimeSpan.Zero, milliseconds, "pi_1", error);

    private static BenchResult Result(IEnumerable<BenchSample> samples, TimeSpan? ledgerLag = null) =>
        new(20, 40, TimeSpan.FromSeconds(10), RanOut: false, ledgerLag, [.. samples]);

    private static string[] Lines(BenchResult result)
    {
        var printed = new StringWriter();
        result.Print(To(printed), json: false);
        return printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static Output To(StringWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        return new Output(console, console);
    }
}
