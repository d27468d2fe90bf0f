using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

namespace Payments.Hosting;

/// <summary>The main loop of a bundle's process under the Lambda runtime API.</summary>
public static class FunctionHost
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    // Read by .NET's sockets when the first is opened: whoever sees that an answer is there goes on with it, instead of waking another
    // thread to do so. An environment has one event at a time, so nobody else's answers wait for it; nothing here blocks on a socket.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>
    /// Runs the handler that <c>_HANDLER</c> names until Lambda ends the process. An unknown handler or a missing setting is
    /// reported as an init error and ends it at once.
    /// </summary>
    public static async Task RunAsync(FunctionCatalog catalog)
    {
        Environment.SetEnvironmentVariable(InlineCompletions, "1");
        StreamHandler? handler = null;
        Func<Stream, ILambdaContext, Task<Stream>> invoke = (input, context) =>
            (handler ?? throw new InvalidOperationException("invoked before init"))(input, context);

        // Everything happens in the initializer: what fails there is reported to Lambda as an init error, with its message.
        using var bootstrap = LambdaBootstrapBuilder.Create(invoke).UseBootstrapHandler(async () =>
        {
            var services = FunctionServices.ForLambda();
            (handler, var warmUp) = catalog.Create(Environment.GetEnvironmentVariable("_HANDLER"), services);
            await WarmUpAsync(warmUp, services);
            return true;
        }).Build();
        await bootstrap.RunAsync();
    }

    // A cold connection is slower, not wrong: whatever is broken will say so in the invocation that needs it.
    private static async Task WarmUpAsync(Func<CancellationToken, Task> warmUp, FunctionServices services)
    {
        using var timeout = new CancellationTokenSource(WarmUpTime, services.Time);
        try
        {
            await warmUp(timeout.Token);
        }
        catch (Exception exception)
        {
            new JsonLog(services.Output, services.Time, services.Settings.LogLevel).Write(
                LogLevel.Warning, "the warm-up failed; the first invocation connects by itself", default, exception, []);
        }
    }
}
