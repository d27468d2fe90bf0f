using System.CommandLine;
using Payments.Cli.Merchants;
using Payments.Cli.Pay;
using Payments.Cli.Records;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bench;

/// <summary><c>./payments bench authorize</c>: how long <c>POST /authorize</c> takes under load [R12].</summary>
internal static class BenchCommand
{
    private const string Description = """
        Measure POST /authorize at the API.

        Customers, their saved cards (tokens of the gateway) and their intents are made through the API before the clock starts: first
        enough for a warm-up, which tells the pace, then enough for the measurement. Meanwhile only POST /authorize is called, each caller
        one request after the other; what is counted is the time from sending a request to the end of its answer, on this machine, where
        callers, API, functions and gateway share the processors. The events of what was authorized (ledger, fraud feedback) are handled meanwhile too,
        behind what somebody waits for; how long after the last answer the ledger is up to date is told at the end.
        """;

    public static Command Create(Output output)
    {
        var callers = CommonOptions.Positive("--callers", "Requests at the same time", 20);
        var seconds = CommonOptions.Positive("--seconds", "How long to measure", 60);
        var latency = CommonOptions.Positive("--gateway-latency-ms", "How long the gateway takes for each request", 40);
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var authorize = new Command("authorize", Description) { callers, seconds, latency, stack, json };
        StackAccess.SetAction(authorize, stack, async (access, parsed, cancellation) =>
        {
            var key = DemoMerchant.ReadKey(PaymentsRoot.Find(), parsed.GetValue(stack)!);
            using var api = new PaymentApi(access.Outputs.ApiUrl, key);
            var bench = new AuthorizeBench(output, access, api, TimeProvider.System);
            var result = await bench.RunAsync(parsed.GetValue(callers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(latency), cancellation);
            result.Print(output, parsed.GetValue(json));
            return result.Authorized > 0 ? ExitCode.Success : ExitCode.Failed;
        });
        return new Command("bench", "Measure the running stack") { authorize };
    }
}
