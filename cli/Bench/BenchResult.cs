using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Bench;

/// <summary>What was measured. Percentiles are of what was authorized; errors are counted beside them.</summary>
/// <param name="Callers">Requests at the same time.</param>
/// <param name="GatewayLatencyMs">Of the simulated gateway.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="RanOut">There were fewer intents than the callers could have used: it ended before its time.</param>
/// <param name="LedgerLag">How long after the last answer the ledger had what the last answers told; null if it did not within two minutes.</param>
/// <param name="Samples">Every request.</param>
internal sealed record BenchResult(
    int Callers, int GatewayLatencyMs, TimeSpan Elapsed, bool RanOut, TimeSpan? LedgerLag, IReadOnlyList<BenchSample> Samples)
{
    private readonly double[] _sorted = [.. Samples.Where(sample => sample.Error is null).Select(sample => sample.Milliseconds).Order()];

    public int Authorized => _sorted.Length;

    public double PerSecond => Authorized / Elapsed.TotalSeconds;

    /// <summary>0 to 1; each authorization waits for the gateway once, for its latency.</summary>
    public double GatewayShare => Authorized == 0 ? 0 : GatewayLatencyMs * Authorized / _sorted.Sum();

    public IReadOnlyDictionary<string, int> Errors => Samples.Where(sample => sample.Error is not null)
        .GroupBy(sample => sample.Error!, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The smallest latency that so many percent of the authorizations did not exceed (nearest rank); 0 without any.</summary>
    public double Percentile(double percent) => Authorized == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * Authorized) - 1)];

    public void Print(Output output, bool json)
    {
        if (json)
        {
            RowPrinter.PrintJson(output, Json());
            return;
        }

        output.Line(Text($"{Authorized} authorized in {Elapsed.TotalSeconds:F1} s by {Callers} callers: {PerSecond:F1} a second"));
        output.Line(Text($"  p50 {Percentile(50):F0} ms   p95 {Percentile(95):F0} ms   p99 {Percentile(99):F0} ms   max {Percentile(100):F0} ms"));
        output.Line(Text($"  the gateway's {GatewayLatencyMs} ms are {GatewayShare * 100:F0} % of it"));
        output.Line(LedgerLag is { } lag
            ? Text($"  the ledger had the last of them {lag.TotalSeconds:F1} s later")
            : "  the ledger did not have the last of them within two minutes");
        foreach (var (error, count) in Errors)
        {
            output.Line($"  {count} times {error}");
        }

        if (RanOut)
        {
            output.Line("  ended before its time: the intents made ahead were used up");
        }
    }

    private JsonObject Json() => new()
    {
        ["callers"] = Callers,
        ["gatewayLatencyMs"] = GatewayLatencyMs,
        ["seconds"] = Math.Round(Elapsed.TotalSeconds, 2),
        ["authorized"] = Authorized,
        ["perSecond"] = Math.Round(PerSecond, 1),
        ["p50Ms"] = Math.Round(Percentile(50), 1),
        ["p95Ms"] = Math.Round(Percentile(95), 1),
        ["p99Ms"] = Math.Round(Percentile(99), 1),
        ["maxMs"] = Math.Round(Percentile(100), 1),
        ["gatewayShare"] = Math.Round(GatewayShare, 3),
        ["ranOut"] = RanOut,
        ["ledgerLagSeconds"] = LedgerLag is { } lag ? Math.Round(lag.TotalSeconds, 2) : null,
        ["errors"] = new JsonObject(Errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value))),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
