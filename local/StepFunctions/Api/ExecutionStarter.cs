using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>StartExecution, for clients and for tasks of other executions.</summary>
internal sealed class ExecutionStarter(StateStore store, WorkflowEngine engine, RevisionCache revisions, IAuthorizer authorizer, IdSource ids, TimeProvider time)
{
    private const int MaxExpressSeconds = 300;
    private const int MaxTraceHeader = 256;

    public JsonObject Start(JsonObject input, AwsCall call) => Start(input, call, startedBy: null);

    /// <param name="input">The request.</param>
    /// <param name="call">Who starts.</param>
    /// <param name="startedBy">Of a task: what makes a repeated request the same one; null for clients.</param>
    public JsonObject Start(JsonObject input, AwsCall call, string? startedBy)
    {
        var started = Start(input, call, startedBy, "states:StartExecution");
        return new JsonObject { ["executionArn"] = started.Arn, ["startDate"] = Timestamps.Api(started.StartedAt) };
    }

    /// <summary>Starts under another action's permission; only Express state machines when <paramref name="mustBeExpress"/>.</summary>
    public ExecutionRecord Start(JsonObject input, AwsCall call, string? startedBy, string action, bool mustBeExpress = false)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, action, arn.Base, null, arn.Context());
        var name = StatesInput.Name(input.Text("name") ?? ids.Uuid());
        var data = input.JsonText("input", "{}", StatesErrors.InvalidInput);
        var trace = input.Limited("traceHeader", MaxTraceHeader);
        return store.Write(state =>
        {
            var machine = MachineReader.Need(state, arn);
            if (mustBeExpress && !machine.IsExpress)
            {
                throw StatesErrors.TypeNotSupported();
            }

            var target = MachineReader.Resolve(state, machine, arn, ids);
            return Find(state, machine, name, data, startedBy) ?? Add(state, machine, target, name, data, trace, startedBy);
        });
    }

    private static ExecutionRecord? Find(StateTransaction state, MachineRecord machine, string name, string data, string? startedBy)
    {
        if (startedBy is not null && ExecutionStore.FindStartedBy(state, startedBy) is { } before)
        {
            return before;
        }

        if (machine.IsExpress || ExecutionStore.Find(state, ArnOf(machine, name, null)) is not { } existing)
        {
            return null;
        }

        return existing.IsRunning && existing.Input == data ? existing : throw StatesErrors.ExecutionAlreadyExists(existing.Arn);
    }

    private static string ArnOf(MachineRecord machine, string name, string? expressId)
    {
        var prefix = machine.Arn[..machine.Arn.IndexOf(":stateMachine:", StringComparison.Ordinal)];
        return expressId is null ? $"{prefix}:execution:{machine.Name}:{name}" : $"{prefix}:express:{machine.Name}:{name}:{expressId}";
    }

    private ExecutionRecord Add(StateTransaction state, MachineRecord machine, MachineTarget target, string name, string data, string? trace, string? startedBy)
    {
        var revision = revisions.Find(state, target.Revision);
        var now = Timestamps.Whole(time.GetUtcNow());
        var limit = revision.Definition.TimeoutSeconds;
        if (machine.IsExpress)
        {
            limit = Math.Min(limit ?? MaxExpressSeconds, MaxExpressSeconds);
        }

        var record = new ExecutionRecord
        {
            Arn = ArnOf(machine, name, machine.IsExpress ? ids.Uuid() : null),
            MachineArn = machine.Arn,
            Name = name,
            Revision = target.Revision,
            VersionArn = target.VersionArn,
            AliasArn = target.AliasArn,
            IsExpress = machine.IsExpress,
            Status = ExecutionStatus.Running,
            Input = data,
            StartedAt = now,
            Deadline = limit is { } seconds ? now.AddSeconds(seconds) : null,
            TraceHeader = trace,
            LastEvent = 1,
            StartedBy = startedBy,
        };
        var main = Branch.Main(revision.Definition.Root.StartAt, data);
        var started = new HistoryEvent(1, 0, "ExecutionStarted", now, EventDetails.ExecutionStarted(data, revision.RoleArn, target.AliasArn, target.VersionArn));
        var kept = ExecutionStore.Add(state, record, started, main);
        state.AfterCommit(() => engine.Begin(kept, revision, main));
        return kept;
    }
}
