using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Answers to task tokens.</summary>
internal sealed class CallbackOperations(WorkflowEngine engine, IAuthorizer authorizer)
{
    private const int MaxError = 256;
    private const int MaxCause = 32_768;

    public JsonObject Success(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:SendTaskSuccess", "*");
        var token = input.Needed("taskToken");
        var output = input.JsonText("output", null, StatesErrors.InvalidOutput);
        return Answer(token, run => run.CallBack(token, TaskOutcome.Success(Json.Parse(output))));
    }

    public JsonObject Failure(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:SendTaskFailure", "*");
        var token = input.Needed("taskToken");
        var (error, cause) = (input.Limited("error", MaxError), input.Limited("cause", MaxCause));
        return Answer(token, run => run.CallBack(token, TaskOutcome.Failed(error, cause)));
    }

    public JsonObject Heartbeat(JsonObject input, AwsCall call)
    {
        authorizer.Demand(call, "states:SendTaskHeartbeat", "*");
        var token = input.Needed("taskToken");
        return Answer(token, run => run.Heartbeat(token));
    }

    private JsonObject Answer(string token, Func<ExecutionRun, bool> act)
    {
        var execution = TaskToken.ExecutionOf(token) ?? throw StatesErrors.InvalidToken();
        return engine.Find(execution) is { } run && act(run) ? [] : throw StatesErrors.TaskTimedOut();
    }
}
