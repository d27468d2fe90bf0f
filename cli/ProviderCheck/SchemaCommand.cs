using System.CommandLine;
using Payments.Cli.Graph;
using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.ProviderCheck;

/// <summary><c>./payments schema check</c>: what AWS or its providers would refuse of a stack, before anything is deployed.</summary>
internal static class SchemaCommand
{
    public static Command Create(Output output) => new("schema", "Hold the Pulumi program's resources against AWS's schemas") { Check(output) };

    private static Command Check(Output output)
    {
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var folder = new Option<string?>("--schema-dir")
        {
            Description = "Where the schemas lie; else ../shared/schema beside the checkout, else .payments/schemas, filled by Pulumi",
            HelpName = "folder",
        };
        var command = new Command("check", "Check types, properties, names and the documents inside of properties; exit code 1 for findings, 4 if schemas are missing")
        {
            stack,
            folder,
            json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(stack)!, parsed.GetValue(folder), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, string? folder, bool json, CancellationToken cancellation)
    {
        var watch = new Stopwatch(TimeProvider.System);
        var root = PaymentsRoot.Find();
        var data = await new SchemaLocator(root, folder, new PulumiPrinter()).LoadAsync(cancellation);
        var (_, graph) = await StackGraph.CollectAsync(root, stack, port: 4566, cancellation);
        var report = StackCheck.Run(graph, data);
        if (json)
        {
            output.Line(ReportJson.Write(report));
        }
        else
        {
            ReportPrinter.Print(output, report, watch);
        }

        return report.Code;
    }
}
