using System.CommandLine;
using Payments.Cli.Bundling;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.FaultTable;

/// <summary><c>./payments faults table</c> and <c>./payments faults storm</c>: proof that money is neither lost nor made, whatever goes wrong.</summary>
internal static class FaultsCommand
{
    private const int MaxCheckouts = 2000;

    public static Command Create(Output output) => new("faults", "Let everything go wrong, in a cloud of its own, and see whether money is lost or made")
    {
        Table(output),
        Storm(output),
    };

    private static Command Table(Output output)
    {
        var (seed, json) = (Seed(), CommonOptions.Json());
        var command = new Command("table", "Every step of a checkout × every fault, each with a payment of its own; exit code 1 if one is not right") { seed, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var root = PaymentsRoot.Find();
            await BundleCommand.EnsureAsync(output, root, cancellation);
            var result = await new TableRun(output, root, parsed.GetValue(seed) ?? 0).RunAsync(cancellation);
            if (parsed.GetValue(json))
            {
                output.Line(TablePrinter.Json(result));
            }
            else
            {
                TablePrinter.Print(output, result);
            }

            return result.IsGood ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static Command Storm(Output output)
    {
        var seed = Seed();
        var checkouts = new Option<int>("--checkouts") { Description = "How many at the same time", DefaultValueFactory = _ => 200 };
        checkouts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MaxCheckouts)
            {
                result.AddError($"--checkouts takes a number from 1 to {MaxCheckouts}");
            }
        });
        var command = new Command("storm", "Many checkouts at the same time, with random faults; exit code 1 if one is not right") { checkouts, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            var root = PaymentsRoot.Find();
            await BundleCommand.EnsureAsync(output, root, cancellation);
            var chosen = parsed.GetValue(seed) ?? Random.Shared.Next();
            output.Line($"Seed {chosen}.");
            var result = await new StormRun(output, root, parsed.GetValue(checkouts), chosen).RunAsync(cancellation);
            StormPrinter.Print(output, result, chosen);
            return result.IsGood ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static Option<int?> Seed() => new("--seed") { Description = "Repeats the choices of an earlier run" };
}
