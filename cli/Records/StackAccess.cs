using System.CommandLine;
using Payments.Cli.Local;
using Payments.Cli.Workspace;

namespace Payments.Cli.Records;

/// <summary>A running stack, for commands that look into it.</summary>
internal sealed class StackAccess : IDisposable
{
    private StackAccess(string url, StackOutputs outputs)
    {
        (Url, Outputs) = (url, outputs);
        Aws = new AwsClient(url);
        Pages = new LocalPages(url);
        Tables = new TableReader(Aws);
    }

    public string Url { get; }

    public StackOutputs Outputs { get; }

    public AwsClient Aws { get; }

    public LocalPages Pages { get; }

    public TableReader Tables { get; }

    /// <exception cref="CommandException">The stack is not running.</exception>
    public static async Task<StackAccess> OpenAsync(string stack, CancellationToken cancellation)
    {
        var (cloud, _) = await RunningCloud.RequireAsync(PaymentsRoot.Find(), stack, cancellation);
        return await AtAsync(cloud.Url, cancellation);
    }

    /// <summary>The cloud at a URL, such as a test's own.</summary>
    public static async Task<StackAccess> AtAsync(string url, CancellationToken cancellation)
    {
        using var client = new OperatorClient(url);
        return new(url, new StackOutputs(await client.OutputsAsync(cancellation)));
    }

    /// <summary>Runs a command's action with the stack that it names; what AWS refuses is one line.</summary>
    public static void SetAction(Command command, Option<string> stack, Func<StackAccess, ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            using var access = await OpenAsync(parsed.GetValue(stack)!, cancellation);
            try
            {
                return await action(access, parsed, cancellation);
            }
            catch (AwsRefusal refusal)
            {
                throw new CommandException(ExitCode.Failed, refusal.Message, refusal);
            }
            catch (HttpRequestException gone)
            {
                throw new CommandException(ExitCode.NotRunning, $"the local cloud at {access.Url} does not answer any more: {gone.Message}", gone);
            }
        });

    public void Dispose()
    {
        Aws.Dispose();
        Pages.Dispose();
    }
}
