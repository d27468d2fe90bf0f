using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Pipes.Running;

/// <summary>Starts an execution a batch; waits for it only where asked to, which Express state machines alone allow.</summary>
internal sealed class StateMachineTarget(IAwsCalls calls, PipeDefinition definition) : IPipeTarget
{
    private static readonly HashSet<string> Nothing = [];

    public async Task<IReadOnlySet<string>> SendAsync(Principal role, JsonArray batch, CancellationToken cancellation)
    {
        var input = new JsonObject { ["stateMachineArn"] = definition.TargetArn, ["input"] = WireJson.Text(batch) };
        if (definition.FireAndForget)
        {
            await calls.CallAsync(role, "states", "StartExecution", input, cancellation);
            return Nothing;
        }

        var outcome = await calls.CallAsync(role, "states", "StartSyncExecution", input, cancellation);
        return outcome["status"]?.ToString() == "SUCCEEDED"
            ? BatchItemFailures.Read(Encoding.UTF8.GetBytes(outcome["output"]?.ToString() ?? ""))
            : throw new PipeFailure($"{outcome["status"]}: {outcome["error"]} {outcome["cause"]}".Trim());
    }
}
