using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>Invokes a function a batch.</summary>
internal sealed class FunctionTarget(IFunctionInvoker functions, CloudOptions options, IdSource ids, TimeProvider time, PipeDefinition definition) : IPipeTarget
{
    private static readonly HashSet<string> Nothing = [];

    public async Task<IReadOnlySet<string>> SendAsync(Principal role, JsonArray batch, CancellationToken cancellation)
    {
        var call = new AwsCall(role, ids.Uuid(), options.Region, time.GetUtcNow());
        var payload = WireJson.Bytes(batch);
        if (definition.FireAndForget)
        {
            await functions.InvokeLaterAsync(definition.TargetArn, payload, call, cancellation);
            return Nothing;
        }

        var result = await functions.InvokeAsync(definition.TargetArn, payload, call, cancellation);
        return result.Error is null ? BatchItemFailures.Read(result.Payload.Span) : throw new PipeFailure($"{result.Error}: {Encoding.UTF8.GetString(result.Payload.Span)}");
    }
}
