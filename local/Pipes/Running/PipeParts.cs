using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Logs;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>Builds what a running pipe is made of.</summary>
internal sealed class PipeParts(
    IServiceProvider provider,
    IAwsCalls calls,
    IRoleSessions sessions,
    ILogSink sink,
    StateStore state,
    CloudOptions options,
    CloudEndpoint endpoint,
    IdSource ids,
    TimeProvider time,
    ILogger<PipeRunner> logger)
{
    public PipeRunner Runner(Pipe pipe)
    {
        var definition = PipeDefinition.Read(pipe.Definition);
        var arn = PipeArns.Of(options, pipe.Name);
        return new PipeRunner(
            pipe.Name,
            arn,
            definition,
            new SqsSource(calls, endpoint, time, definition),
            Target(definition),
            new PipeLog(sink, time, arn, definition.Logging),
            sessions,
            state,
            ids,
            time,
            logger);
    }

    private IPipeTarget Target(PipeDefinition definition) => definition.TargetService == "states"
        ? new StateMachineTarget(calls, definition)
        : new FunctionTarget(provider.GetRequiredService<IFunctionInvoker>(), options, ids, time, definition);
}
