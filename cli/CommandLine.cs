using System.CommandLine;
using Payments.Cli.Bench;
using Payments.Cli.Bundling;
using Payments.Cli.Doctor;
using Payments.Cli.Down;
using Payments.Cli.Executions;
using Payments.Cli.FaultTable;
using Payments.Cli.Graph;
using Payments.Cli.Iam;
using Payments.Cli.Ledger;
using Payments.Cli.Logs;
using Payments.Cli.Mailbox;
using Payments.Cli.Packages;
using Payments.Cli.Pay;
using Payments.Cli.Policy;
using Payments.Cli.ProviderCheck;
using Payments.Cli.Records;
using Payments.Cli.Status;
using Payments.Cli.Terminal;
using Payments.Cli.Testing;
using Payments.Cli.Up;
using Payments.Local.Graph;
using Payments.Local.State;

namespace Payments.Cli;

/// <summary>All commands of <c>./payments</c>.</summary>
internal static class CommandLine
{
    private const string Description = """
        Runs a payments platform on AWS in C#: the very same Pulumi program that 'pulumi up' deploys, on this machine.

        Exit codes: 0 done; 1 tried and failed; 2 wrong command line; 3 not running, or something is in the way;
        4 this machine lacks something.
        """;

    /// <summary>Runs one command line; every refusal is one line on stderr that says what to do.</summary>
    public static async Task<int> RunAsync(string[] args, Output output)
    {
        var parsed = Root(output).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            foreach (var error in parsed.Errors)
            {
                // A list of what is allowed comes in lines; a refusal is one.
                output.Error(string.Join(' ', error.Message.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)));
            }

            output.Error("see './payments --help'");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (CommandException refused)
        {
            output.Error(refused.Message);
            return refused.ExitCode;
        }
        catch (Exception refused) when (refused is GraphException or StateException)
        {
            output.Error(refused.Message);
            return refused is StateException ? ExitCode.NotRunning : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            output.Error("stopped");
            return ExitCode.Failed;
        }
    }

    internal static RootCommand Root(Output output) => new(Description)
    {
        UpCommand.Create(output),
        DownCommand.Create(output),
        PayCommand.Create(output),
        RecordCommand.Create(output, RecordKinds.Intents),
        RecordCommand.Create(output, RecordKinds.Transactions),
        LedgerCliCommand.Create(output),
        MailboxCommand.Create(output),
        ExecutionCommand.Create(output),
        BenchCommand.Create(output),
        FaultsCommand.Create(output),
        StatusCommand.Create(output),
        LogsCommand.Create(output),
        GraphCommand.Create(output),
        PolicyCommand.Create(output),
        SchemaCommand.Create(output),
        IamCommand.Create(output),
        BundleCommand.Create(output),
        TestCommand.Create(output),
        DoctorCommand.Create(output),
        PackagesCommand.Create(output),
    };
}
