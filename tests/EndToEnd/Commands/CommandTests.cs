using System.Text.Json.Nodes;
using Payments.Local.Hosting;

namespace Payments.EndToEnd.Tests.Commands;

[Collection(PlatformCollection.Name)]
public sealed class CommandTests
{
    [Fact]
    public async Task UpDetachPayLogsDown_OneStack_TakesAPaymentAndStops()
    {
        using var payments = new PaymentsProcess();
        var port = LocalCloud.FreePort();

        var up = await payments.RunAsync("up", "--detach", "--port", $"{port}");
        try
        {
            up.ExitCode.ShouldBe(0, up.Errors);
            up.Text.ShouldContain($"http://127.0.0.1:{port}");

            var again = await payments.RunAsync("up", "--detach", "--port", $"{port}");
            again.ExitCode.ShouldBe(0, again.Errors);

            var paid = await payments.RunAsync("pay", "khalti", "--amount", "1250", "--currency", "NPR", "--json");
            paid.ExitCode.ShouldBe(0, paid.Errors);
            var record = JsonNode.Parse(paid.Text)!["record"]!;
            ((long?)record["amount"]).ShouldBe(1250);
            ((string?)record["currency"]).ShouldBe("NPR");

            var logs = await payments.RunAsync("logs", "payments-checkout-start");
            logs.Text.ShouldContain("REPORT RequestId:");
            logs.Text.ShouldContain("Init Duration:");
        }
        finally
        {
            var down = await payments.RunAsync("down");
            down.ExitCode.ShouldBe(0, down.Errors);
        }

        (await payments.RunAsync("status")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task Pay_NothingRuns_SaysHowToStart()
    {
        using var payments = new PaymentsProcess();

        var paid = await payments.RunAsync("pay", "khalti", "--amount", "1250", "--currency", "NPR");

        paid.ExitCode.ShouldBe(3);
        paid.Errors.ShouldContain("./payments up");
    }

    [Fact]
    public async Task Up_StackThatDoesNotExist_NamesTheOnesThatDo()
    {
        using var payments = new PaymentsProcess();

        var up = await payments.RunAsync("up", "--stack", "staging", "--port", $"{LocalCloud.FreePort()}");

        up.ExitCode.ShouldNotBe(0);
        up.Errors.ShouldContain("dev");
        up.Errors.ShouldContain("prod");
    }

    [Fact]
    public async Task Up_PortInUse_SaysSoAndNamesAnother()
    {
        using var payments = new PaymentsProcess();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;

        var up = await payments.RunAsync("up", "--port", $"{port}");

        up.ExitCode.ShouldBe(3);
        up.Errors.ShouldContain($"port {port} is in use by another program");
        up.Errors.ShouldContain("--port");
    }

    [Fact]
    public async Task Up_CorruptStateFile_SaysSoAndLeavesIt()
    {
        using var payments = new PaymentsProcess();
        var state = Path.Combine(payments.Home, "stacks", "dev", "state.db");
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        var content = string.Concat(Enumerable.Repeat("not a database ", 500));
        await File.WriteAllTextAsync(state, content);

        var up = await payments.RunAsync("up", "--port", $"{LocalCloud.FreePort()}");

        up.ExitCode.ShouldBe(3);
        up.Errors.ShouldContain("damaged");
        (await File.ReadAllTextAsync(state)).ShouldBe(content);
    }

    [Fact]
    public async Task Help_EveryCommand_IsDescribed()
    {
        using var payments = new PaymentsProcess();

        var help = await payments.RunAsync("--help");

        help.ExitCode.ShouldBe(0);
        foreach (var command in new[] { "up", "down", "pay", "intents", "transactions", "ledger", "mailbox", "executions", "bench", "status", "logs", "graph", "bundle", "test", "doctor", "packages" })
        {
            help.Text.ShouldContain($"  {command} ");
        }
    }
}
