using Amazon.Lambda.Core;

namespace Payments.Hosting;

/// <summary>Gives each invocation its log, its metrics and its deadline.</summary>
internal sealed class InvocationHost(FunctionServices services)
{
    // What is left for an answer, once the work has been called off, before Lambda kills the process.
    private static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(500);

    // The longest that Lambda lets a function run; a context that says more (a test's, a debugger's) means no deadline.
    private static readonly TimeSpan LongestInvocation = TimeSpan.FromMinutes(15);

    private readonly JsonLog _log = new(services.Output, services.Time, services.Settings.LogLevel);

    public async Task<Stream> RunAsync(ILambdaContext context, Func<Invocation, Task<MemoryStream>> work)
    {
        var remaining = context.RemainingTime < LongestInvocation ? context.RemainingTime : LongestInvocation;
        var untilCancelled = remaining - AnswerTime;
        using var deadline = new CancellationTokenSource(
            untilCancelled > TimeSpan.Zero ? untilCancelled : TimeSpan.Zero, services.Time);
        var log = new InvocationLog(_log, context.AwsRequestId, context.FunctionName, context.FunctionVersion);
        var metrics = new InvocationMetrics(services.Settings, log);
        try
        {
            return await work(new(log, metrics, remaining, deadline.Token));
        }
        catch (Refusal refusal)
        {
            log.Warning("refused", ("errorType", refusal.GetType().Name), ("error", refusal.Message));
            throw;
        }
        catch (Exception exception)
        {
            log.Error("the invocation failed", exception);
            throw;
        }
        finally
        {
            metrics.Flush();
        }
    }
}
