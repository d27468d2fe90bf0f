using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.StepFunctions.Api;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Language;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>Calls functions and services for tasks, under the execution's role.</summary>
internal sealed class TaskInvoker(
    IRoleSessions sessions,
    IAwsCalls calls,
    FunctionTasks functions,
    ExecutionStarter starter,
    IdSource ids,
    CloudOptions options,
    TimeProvider time)
{
    /// <summary>Calls the task's resource and waits for its answer. A refusal is an outcome, not an exception.</summary>
    public async Task<TaskOutcome> InvokeAsync(TaskRequest request, CancellationToken cancellation)
    {
        if (!TryAssume(request, out var call, out var refused))
        {
            return refused!;
        }

        if (request.Resource is FunctionResource function)
        {
            return await functions.InvokeAsync(function, request.Input, call!, cancellation);
        }

        var resource = (ServiceResource)request.Resource;
        if (resource is { Service: "lambda", Action: "invoke" })
        {
            return await functions.InvokeAsync(resource, request.Input, call!, cancellation);
        }

        return await GuardAsync(resource, call!, () => CallAsync(request, resource, call!, cancellation));
    }

    /// <summary>The outcome of an execution that a task started with <c>.sync</c>, once it has ended.</summary>
    public async Task<TaskOutcome> DescribeChildAsync(TaskRequest request, string childArn, CancellationToken cancellation)
    {
        if (!TryAssume(request, out var call, out var refused))
        {
            return refused!;
        }

        var resource = (ServiceResource)request.Resource;
        return await GuardAsync(resource, call!, async () =>
        {
            var described = await calls.CallAsync(call!, "states", "DescribeExecution", new JsonObject { ["executionArn"] = childArn }, cancellation);
            return ChildOutcome.From(described, parsed: resource.Pattern == IntegrationPattern.Sync2);
        });
    }

    private bool TryAssume(TaskRequest request, out AwsCall? call, out TaskOutcome? refused)
    {
        try
        {
            var principal = sessions.AssumeForService(request.RoleArn, "states.amazonaws.com", ids.Alphanumeric(32), request.MachineArn);
            call = new AwsCall(principal, ids.Uuid(), options.Region, time.GetUtcNow());
            refused = null;
            return true;
        }
        catch (AwsException denied)
        {
            call = null;
            refused = TaskOutcome.Failed(StatesError.TaskFailed, denied.Message, StatesError.Permissions);
            return false;
        }
    }

    private async Task<TaskOutcome> CallAsync(TaskRequest request, ServiceResource resource, AwsCall call, CancellationToken cancellation)
    {
        var service = ServiceCatalog.Find(resource.Service);
        var operation = char.ToUpperInvariant(resource.Action[0]) + resource.Action[1..];
        var input = SdkCasing.ToApi(ServiceInput.Prepare(resource, request.Input), service);
        var isStart = service.Signing == "states" && operation == "StartExecution";

        // A start that is repeated after a restart finds what it started before.
        var output = isStart ? starter.Start(input, call, request.RequestToken) : await calls.CallAsync(call, service.Signing, operation, input, cancellation);
        var result = SdkCasing.FromApi(output, service, resource.IsSdk);
        var child = isStart ? (string?)output["executionArn"] : null;
        if (resource.IsSdk)
        {
            return TaskOutcome.Success(Json.From(result), child);
        }

        if (resource.Service == "events" && (int?)result["FailedEntryCount"] > 0)
        {
            return TaskOutcome.Failed("EventBridge.FailedEntry", WireJson.Text(result));
        }

        return TaskOutcome.Success(SdkMetadata.Add(result, call, Encoding.UTF8.GetByteCount(WireJson.Text(output)), time), child);
    }

    private static async Task<TaskOutcome> GuardAsync(ServiceResource resource, AwsCall call, Func<Task<TaskOutcome>> work)
    {
        try
        {
            return await work();
        }
        catch (AwsException refused)
        {
            return IntegrationErrors.From(refused, ServiceCatalog.Find(resource.Service), resource.IsSdk, call.RequestId);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // A request that the service could not read: over HTTP its answer would be this too.
            var unreadable = new AwsException("SerializationException", error.Message);
            return IntegrationErrors.From(unreadable, ServiceCatalog.Find(resource.Service), resource.IsSdk, call.RequestId);
        }
    }
}
