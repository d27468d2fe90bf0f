using System.CommandLine;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Up;

/// <summary><c>./payments up</c>: runs the Pulumi program's stack on this machine.</summary>
internal static class UpCommand
{
    public static Command Create(Output output)
    {
        var stack = CommonOptions.Stack();
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1", DefaultValueFactory = _ => 4566 };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
            {
                result.AddError("--port takes a number from 1 to 65535");
            }
        });
        var detach = new Option<bool>("--detach") { Description = "Run in the background; return once it is ready" };
        var waitScale = new Option<double>("--wait-scale") { Description = "Scales waits and retry delays: 1 as written, 0 none", DefaultValueFactory = _ => 1 };
        waitScale.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1))
            {
                result.AddError("--wait-scale takes a number from 0 to 1");
            }
        });
        var command = new Command("up", "Run the stack's Pulumi program on this machine: its resources become a local cloud") { stack, port, detach, waitScale };
        command.SetAction((parsed, cancellation) =>
            RunAsync(output, parsed.GetValue(stack)!, parsed.GetValue(port), parsed.GetValue(detach), parsed.GetValue(waitScale), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, int port, bool detach, double waitScale, CancellationToken cancellation)
    {
        var root = PaymentsRoot.Find();
        if (await RunningCloud.FindAsync(root, stack, cancellation) is { } running)
        {
            output.Note($"The stack '{stack}' is already running.");
            await Summary.PrintAsync(output, root, stack, running.Cloud.Url, cancellation);
            return ExitCode.Success;
        }

        await PortCheck.RequireFreeAsync(port, cancellation);
        return detach
            ? await DetachedCloud.StartAsync(output, root, stack, port, waitScale, cancellation)
            : await ForegroundCloud.RunAsync(output, root, stack, port, waitScale, cancellation);
    }
}
