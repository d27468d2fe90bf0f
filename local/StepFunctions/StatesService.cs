using Payments.Local.StepFunctions.Api;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions;

/// <summary>AWS Step Functions.</summary>
public sealed class StatesService : AwsService
{
    internal StatesService(
        MachineOperations machines,
        VersionOperations versions,
        AliasOperations aliases,
        ExecutionStarter starter,
        ExecutionOperations executions,
        HistoryOperations history,
        CallbackOperations callbacks,
        ActivityOperations activities,
        TagOperations tags,
        ValidationOperations validation)
        : base("states")
    {
        Json = new JsonProtocol("AWSStepFunctions", "application/x-amz-json-1.0", "com.amazonaws.swf.service.v2.model");
        Operation("CreateStateMachine", machines.Create);
        Operation("UpdateStateMachine", machines.Update);
        Operation("DeleteStateMachine", machines.Delete);
        Operation("DescribeStateMachine", machines.Describe);
        Operation("DescribeStateMachineForExecution", machines.DescribeForExecution);
        Operation("ListStateMachines", machines.List);
        Operation("ValidateStateMachineDefinition", validation.Validate);
        Operation("PublishStateMachineVersion", versions.Publish);
        Operation("DeleteStateMachineVersion", versions.Delete);
        Operation("ListStateMachineVersions", versions.List);
        Operation("CreateStateMachineAlias", aliases.Create);
        Operation("UpdateStateMachineAlias", aliases.Update);
        Operation("DescribeStateMachineAlias", aliases.Describe);
        Operation("DeleteStateMachineAlias", aliases.Delete);
        Operation("ListStateMachineAliases", aliases.List);
        Operation("StartExecution", starter.Start);
        Operation("StartSyncExecution", executions.StartSyncAsync);
        Operation("StopExecution", executions.Stop);
        Operation("DescribeExecution", executions.Describe);
        Operation("ListExecutions", executions.List);
        Operation("RedriveExecution", executions.Redrive);
        Operation("GetExecutionHistory", history.Get);
        Operation("SendTaskSuccess", callbacks.Success);
        Operation("SendTaskFailure", callbacks.Failure);
        Operation("SendTaskHeartbeat", callbacks.Heartbeat);
        Operation("CreateActivity", activities.Create);
        Operation("DeleteActivity", activities.Delete);
        Operation("DescribeActivity", activities.Describe);
        Operation("ListActivities", activities.List);
        Operation("GetActivityTask", activities.GetTaskAsync);
        Operation("TagResource", tags.Tag);
        Operation("UntagResource", tags.Untag);
        Operation("ListTagsForResource", tags.List);
    }
}
