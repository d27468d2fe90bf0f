using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>Task states: scheduling an attempt, and what becomes of it.</summary>
internal static class TaskSteps
{
    public static void Schedule(StepContext step, Branch branch, TaskState task)
    {
        var token = TaskToken.New(step.Transition.Record.Id, step.Services.Ids);
        var waits = task.Resource is ActivityResource or ServiceResource { Pattern: IntegrationPattern.WaitForTaskToken };
        var view = step.View(branch, waits ? token : null);
        var input = task.Input.Apply(branch.Input, view);
        var effective = StepContext.Limited(branch, task.Parameters?.Evaluate(input, view) ?? input);
        var timeout = task.Timeout?.Evaluate(input, view);
        var heartbeat = task.Heartbeat?.Evaluate(input, view);
        Integrations.TaskParameters.Check(task.Resource, effective);

        branch.Token = token;
        branch.TaskInput = effective;
        branch.TimeoutSeconds = timeout;
        branch.HeartbeatSeconds = heartbeat;
        branch.TimeoutAt = After(step, timeout);
        AddScheduled(step, branch, task.Resource, effective, timeout, heartbeat);
        if (task.Resource is ActivityResource activity)
        {
            branch.Phase = BranchPhase.Queued;
            step.Transition.Afterwards(() => step.Services.Host.ActivityScheduled(activity.Arn));
        }
        else
        {
            branch.Phase = BranchPhase.Invoking;
            branch.HeartbeatAt = After(step, heartbeat);
            Request(step, branch, task);
        }
    }

    /// <summary>Has the resource called, for the first time or again after a restart.</summary>
    public static void Request(StepContext step, Branch branch, TaskState task)
    {
        var request = RequestOf(step, branch, task);
        var (id, attempt) = (branch.Id, ++branch.Attempt);
        step.Transition.Afterwards(() => step.Services.Host.Invoke(step.Run, id, attempt, request));
    }

    /// <summary>Waits for the execution that the task started, for the first time or again after a restart.</summary>
    public static void AwaitChild(StepContext step, Branch branch, TaskState task)
    {
        var request = RequestOf(step, branch, task);
        var (id, attempt, child) = (branch.Id, ++branch.Attempt, branch.Child!);
        step.Transition.Afterwards(() => step.Services.Host.AwaitChild(step.Run, id, attempt, child, request));
    }

    /// <summary>A worker has taken an activity's task.</summary>
    public static void Started(StepContext step, Branch branch, string? workerName)
    {
        step.Add(branch, "ActivityStarted", EventDetails.ActivityStarted(workerName));
        branch.Phase = BranchPhase.Token;
        branch.HeartbeatAt = After(step, branch.HeartbeatSeconds);
    }

    /// <summary>The resource has answered.</summary>
    public static void Answered(StepContext step, Branch branch, TaskOutcome outcome)
    {
        var task = (TaskState)step.StateOf(branch);
        if (outcome.Failure is { } failure)
        {
            Failed(step, branch, task, failure);
            return;
        }

        var isFirst = branch.Phase == BranchPhase.Invoking;
        var pattern = (task.Resource as ServiceResource)?.Pattern ?? IntegrationPattern.RequestResponse;
        if (!isFirst || pattern == IntegrationPattern.RequestResponse)
        {
            Succeeded(step, branch, task, outcome.Output);
            return;
        }

        var service = (ServiceResource)task.Resource;
        step.Add(branch, "TaskSubmitted", EventDetails.TaskOutput(service.ResourceType, service.ResourceName, outcome.Output));
        if (pattern == IntegrationPattern.WaitForTaskToken)
        {
            branch.Phase = BranchPhase.Token;
        }
        else
        {
            branch.Phase = BranchPhase.Child;
            branch.Child = outcome.Child;
            AwaitChild(step, branch, task);
        }
    }

    /// <summary>Somebody with the token has sent success or failure.</summary>
    public static void CalledBack(StepContext step, Branch branch, TaskOutcome outcome)
    {
        var task = (TaskState)step.StateOf(branch);
        if (outcome.Failure is { } failure)
        {
            Failed(step, branch, task, failure);
        }
        else
        {
            Succeeded(step, branch, task, outcome.Output);
        }
    }

    public static void TimedOut(StepContext step, Branch branch)
    {
        var task = (TaskState)step.StateOf(branch);
        var failure = branch.TimeoutAt <= step.Transition.Now ? Failure.TimedOut : Failure.MissedHeartbeat;
        End(step, branch, task, $"{Family(task.Resource)}TimedOut", failure);
    }

    public static void HeartbeatReceived(StepContext step, Branch branch)
    {
        branch.HeartbeatAt = After(step, branch.HeartbeatSeconds);
        step.Transition.Change(branch);
    }

    private static void Succeeded(StepContext step, Branch branch, TaskState task, JsonElement output)
    {
        if (output.Bytes() > StepContext.MaxBytes)
        {
            var name = task.Resource is ServiceResource service ? service.ResourceType : task.Resource.Arn;
            var cause = $"The state/task '{name}' returned a result with a size exceeding the maximum number of bytes service limit.";
            Failed(step, branch, task, new Failure(StatesError.DataLimitExceeded, cause) { FromTask = true });
            return;
        }

        step.Add(branch, $"{Family(task.Resource)}Succeeded", Described(task.Resource, output));
        branch.ClearAttempt();
        StateSteps.Leave(step, branch, output, task.ResultSelector, task.ResultPath);
    }

    private static void Failed(StepContext step, Branch branch, TaskState task, Failure failure) =>
        End(step, branch, task, $"{Family(task.Resource)}Failed", failure);

    private static void End(StepContext step, Branch branch, TaskState task, string type, Failure failure)
    {
        var service = task.Resource as ServiceResource;
        step.Add(branch, type, EventDetails.Failure(failure, service?.ResourceType, service?.ResourceName));
        FailureSteps.GiveUpChild(step, branch);
        branch.ClearAttempt();
        FailureSteps.Handle(step, branch, failure);
    }

    private static void AddScheduled(StepContext step, Branch branch, TaskResource resource, JsonElement input, long? timeout, long? heartbeat)
    {
        switch (resource)
        {
            case FunctionResource function:
                step.Add(branch, "LambdaFunctionScheduled", EventDetails.FunctionScheduled(function.Arn, input, timeout));
                step.Add(branch, "LambdaFunctionStarted");
                break;
            case ActivityResource activity:
                step.Add(branch, "ActivityScheduled", EventDetails.ActivityScheduled(activity.Arn, input, timeout, heartbeat));
                break;
            case ServiceResource service:
                var (type, name) = (service.ResourceType, service.ResourceName);
                step.Add(branch, "TaskScheduled", EventDetails.TaskScheduled(type, name, step.Services.Options.Region, input, timeout, heartbeat));
                step.Add(branch, "TaskStarted", EventDetails.TaskStarted(type, name));
                break;
        }
    }

    private static string Family(TaskResource resource) =>
        resource switch
        {
            FunctionResource => "LambdaFunction",
            ActivityResource => "Activity",
            _ => "Task",
        };

    private static string Described(TaskResource resource, JsonElement output) =>
        resource is ServiceResource service ? EventDetails.TaskOutput(service.ResourceType, service.ResourceName, output) : EventDetails.Output(output);

    private static TaskRequest RequestOf(StepContext step, Branch branch, TaskState task) =>
        new(task.Resource, branch.TaskInput!.Value, step.Run.Revision.RoleArn, step.Run.Revision.MachineArn, step.Transition.Record.Arn, branch.Token!);

    private static DateTimeOffset? After(StepContext step, long? seconds) => seconds is { } time ? step.Transition.Now.AddSeconds(time) : null;
}
