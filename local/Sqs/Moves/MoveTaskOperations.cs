using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Moves;

/// <summary>Starts, lists and cancels tasks that move messages out of dead-letter queues.</summary>
internal sealed class MoveTaskOperations(StateStore state, QueueAccess access, QueueAddress address, MoveTaskWorker worker, IdSource ids)
{
    private const int MostPerSecond = 500;
    private const int MostListed = 10;

    public JsonObject Start(JsonObject input, AwsCall call)
    {
        var sourceArn = input.RequiredText("SourceArn");
        var destinationArn = input.Text("DestinationArn");
        var rate = input.Integer("MaxNumberOfMessagesPerSecond", 1, MostPerSecond, $"Must be between 1 and {MostPerSecond}, if provided.");
        var source = Open(sourceArn, "SourceArn", call, "StartMessageMoveTask");
        DemandMove(call, source, destinationArn);
        var task = state.Write(writing =>
        {
            CheckSource(writing, sourceArn);
            var (count, last) = writing.First("SELECT count(*), coalesce(max(row), 0) FROM sqs_messages WHERE queue = @0", row => (row.GetInt64(0), row.GetInt64(1)), source.Id);
            var started = new MoveTask(Handle(sourceArn), sourceArn, destinationArn, rate, count, 0, MoveTask.Running, null, call.Time.ToUnixTimeMilliseconds(), last);
            MoveTaskStore.Add(writing, started);
            writing.AfterCommit(worker.Wake);
            return started;
        });
        return new JsonObject { ["TaskHandle"] = task.Handle };
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var sourceArn = input.RequiredText("SourceArn");
        var most = input.Integer("MaxResults", 1, MostListed, $"Must be between 1 and {MostListed}, if provided.") ?? 1;
        Open(sourceArn, "SourceArn", call, "ListMessageMoveTasks");
        var tasks = state.Read(reading => MoveTaskStore.OfSource(reading, sourceArn, most));
        return tasks.Count == 0 ? [] : new JsonObject { ["Results"] = new JsonArray([.. tasks.Select(task => (JsonNode)task.ToOutput())]) };
    }

    public JsonObject Cancel(JsonObject input, AwsCall call)
    {
        var handle = input.RequiredText("TaskHandle");
        Open(SourceOf(handle), "SourceArn", call, "CancelMessageMoveTask");
        return state.Write(writing =>
        {
            var task = MoveTaskStore.Find(writing, handle) ?? throw SqsErrors.NotFound("Task does not exist.");
            if (task.Status != MoveTask.Running)
            {
                throw SqsErrors.NotFound("Only active tasks can be cancelled.");
            }

            MoveTaskStore.End(writing, handle, MoveTask.Cancelled);
            return new JsonObject { ["ApproximateNumberOfMessagesMoved"] = task.Moved };
        });
    }

    private Queue Open(string arn, string parameter, AwsCall call, string action)
    {
        var name = address.NameInArn(arn) ?? arn[(arn.LastIndexOf(':') + 1)..];
        try
        {
            return access.OpenByName(name, call, action);
        }
        catch (AwsException missing) when (missing.Code == "QueueDoesNotExist")
        {
            throw SqsErrors.NotFound($"The resource that you specified for the {parameter} parameter doesn't exist.");
        }
    }

    // The task works with the caller's permissions; what would fail later is refused now.
    private void DemandMove(AwsCall call, Queue source, string? destinationArn)
    {
        access.Demand(call, "ReceiveMessage", source.Name, source.Attributes.Policy);
        access.Demand(call, "DeleteMessage", source.Name, source.Attributes.Policy);
        access.Demand(call, "GetQueueAttributes", source.Name, source.Attributes.Policy);
        if (destinationArn is not null)
        {
            var destination = Open(destinationArn, "DestinationArn", call, "SendMessage");
            if (destination.IsFifo != source.IsFifo)
            {
                throw SqsErrors.Invalid("Source queue and destination queue must be of the same type.");
            }

            return;
        }

        foreach (var origin in state.Read(reading => QueueStore.List(reading)).Where(queue => queue.Attributes.Redrive?.DeadLetterTargetArn == address.Arn(source.Name)))
        {
            access.Demand(call, "SendMessage", origin.Name, origin.Attributes.Policy);
        }
    }

    private static void CheckSource(StateTransaction writing, string sourceArn)
    {
        if (QueueStore.List(writing).TrueForAll(queue => queue.Attributes.Redrive?.DeadLetterTargetArn != sourceArn))
        {
            throw SqsErrors.Invalid("Source queue must be configured as a Dead Letter Queue.");
        }

        if (MoveTaskStore.Running(writing).Exists(task => task.SourceArn == sourceArn))
        {
            throw SqsErrors.Invalid("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
        }
    }

    private string Handle(string sourceArn) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["taskId"] = ids.Uuid(), ["sourceArn"] = sourceArn }.ToJsonString()));

    private static string SourceOf(string handle)
    {
        try
        {
            return JsonNode.Parse(Convert.FromBase64String(handle))!["sourceArn"]!.GetValue<string>();
        }
        catch (Exception error) when (error is FormatException or JsonException or NullReferenceException or InvalidOperationException)
        {
            throw SqsErrors.Invalid("Value for parameter TaskHandle is invalid.");
        }
    }
}
