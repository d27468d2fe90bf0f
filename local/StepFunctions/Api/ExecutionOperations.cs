using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Executions: starting and waiting, stopping, describing, listing, redriving.</summary>
internal sealed class ExecutionOperations(StateStore store, WorkflowEngine engine, ExecutionStarter starter, IAuthorizer authorizer)
{
    private const int MaxListToken = 3096;
    private const int MaxError = 256;
    private const int MaxCause = 32_768;

    public async Task<JsonObject> StartSyncAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var started = starter.Start(input, call, startedBy: null, "states:StartSyncExecution", mustBeExpress: true);
        await engine.WhenEndedAsync(started.Arn, cancellation);
        var record = store.Read(state => ExecutionStore.Find(state, started.Arn))!;
        var answer = Described(record, input);
        var milliseconds = (record.StoppedAt!.Value - record.StartedAt).TotalMilliseconds;
        answer["billingDetails"] = new JsonObject
        {
            ["billedDurationInMilliseconds"] = (long)Math.Max(1, Math.Ceiling(milliseconds / 100)) * 100,
            ["billedMemoryUsedInMB"] = 64,
        };
        return answer;
    }

    public JsonObject Stop(JsonObject input, AwsCall call)
    {
        var record = Need(input, call, "states:StopExecution");
        var (error, cause) = (input.Limited("error", MaxError), input.Limited("cause", MaxCause));
        engine.Find(record.Id)?.Stop(error is null && cause is null ? null : new Failure(error, cause));
        return new JsonObject { ["stopDate"] = Timestamps.Api(Find(record.Arn).StoppedAt!.Value) };
    }

    public JsonObject Describe(JsonObject input, AwsCall call)
    {
        var record = Need(input, call, "states:DescribeExecution");
        var answer = Described(record, input);
        answer["redriveCount"] = record.RedriveCount;
        answer["redriveStatus"] = IsRedrivable(record) ? "REDRIVABLE" : "NOT_REDRIVABLE";
        if (!IsRedrivable(record))
        {
            answer["redriveStatusReason"] = $"Execution is {record.Status} and cannot be redriven";
        }

        if (record.RedrivenAt is { } redriven)
        {
            answer["redriveDate"] = Timestamps.Api(redriven);
        }

        return answer;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        if (input.Text("mapRunArn") is not null)
        {
            throw StatesErrors.Validation("Distributed Map is not built in the local cloud: mapRunArn cannot be listed");
        }

        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:ListExecutions", arn.Base, null, arn.Context());
        var status = input.Text("statusFilter");
        if (status is not null && !ExecutionStatus.All.Contains(status))
        {
            throw StatesErrors.Constraint(status, "statusFilter", $"Member must satisfy enum value set: [{string.Join(", ", ExecutionStatus.All)}]");
        }

        var size = input.PageSize();
        var before = input.PageStart(long.MaxValue, MaxListToken);
        var found = store.Read(state =>
        {
            var machine = MachineStore.Find(state, arn.Base) ?? throw StatesErrors.MachineDoesNotExist(arn.Text);
            return machine.IsExpress
                ? throw StatesErrors.TypeNotSupported()
                : ExecutionStore.List(state, arn.Base, arn.Version is null ? null : arn.Text, arn.Version is null && arn.Qualifier is not null ? arn.Text : null, status, before, size + 1);
        });
        return Paging.Answer("executions", found, size, record => record.Id.ToString(CultureInfo.InvariantCulture), Item);
    }

    public JsonObject Redrive(JsonObject input, AwsCall call)
    {
        var record = Need(input, call, "states:RedriveExecution");
        if (!IsRedrivable(record))
        {
            throw new AwsException("ExecutionNotRedrivable", $"Execution is {record.Status} and cannot be redriven");
        }

        engine.Redrive(record);
        return new JsonObject { ["redriveDate"] = Timestamps.Api(Find(record.Arn).RedrivenAt!.Value) };
    }

    private static bool IsRedrivable(ExecutionRecord record) =>
        record.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.TimedOut && !record.IsExpress && record.LastEvent < Transition.MaxEvents - 1;

    private static JsonObject Described(ExecutionRecord record, JsonObject input)
    {
        var withData = input.Text("includedData") != "METADATA_ONLY";
        var answer = Common(record);
        Data(answer, "input", record.Input, withData);
        Data(answer, "output", record.Output, withData);
        Add(answer, "error", record.Error);
        Add(answer, "cause", record.Cause);
        Add(answer, "traceHeader", record.TraceHeader);
        return answer;
    }

    private static JsonObject Item(ExecutionRecord record)
    {
        var item = Common(record);
        item["redriveCount"] = record.RedriveCount;
        if (record.RedrivenAt is { } redriven)
        {
            item["redriveDate"] = Timestamps.Api(redriven);
        }

        return item;
    }

    private static JsonObject Common(ExecutionRecord record)
    {
        var answer = new JsonObject
        {
            ["executionArn"] = record.Arn,
            ["stateMachineArn"] = record.MachineArn,
            ["name"] = record.Name,
            ["status"] = record.Status,
            ["startDate"] = Timestamps.Api(record.StartedAt),
        };
        if (record.StoppedAt is { } stopped)
        {
            answer["stopDate"] = Timestamps.Api(stopped);
        }

        Add(answer, "stateMachineVersionArn", record.VersionArn);
        Add(answer, "stateMachineAliasArn", record.AliasArn);
        return answer;
    }

    private static void Data(JsonObject answer, string name, string? text, bool included)
    {
        if (text is not null)
        {
            if (included)
            {
                answer[name] = text;
            }

            answer[$"{name}Details"] = new JsonObject { ["included"] = included };
        }
    }

    private static void Add(JsonObject answer, string name, string? value)
    {
        if (value is not null)
        {
            answer[name] = value;
        }
    }

    private ExecutionRecord Need(JsonObject input, AwsCall call, string action)
    {
        var arn = StatesArn.Parse(input.Needed("executionArn"), "execution");
        authorizer.Demand(call, action, arn.Text);
        return Find(arn.Text);
    }

    private ExecutionRecord Find(string arn) =>
        store.Read(state => ExecutionStore.Find(state, arn)) ?? throw StatesErrors.ExecutionDoesNotExist(arn);
}
