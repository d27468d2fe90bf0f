using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler.Running;

/// <summary>Calls a schedule's target under its role, and tells the dead-letter queue what was given up.</summary>
internal sealed class ScheduleCaller(IAwsCalls calls, IRoleSessions sessions, CloudOptions options, CloudEndpoint endpoint, IdSource ids)
{
    /// <exception cref="AwsException">The role may not be assumed, or the target refuses.</exception>
    public Task CallAsync(ScheduledRun run, ScheduleTarget target, CancellationToken stopping)
    {
        var (service, operation, request) = Request(run, target);
        return calls.CallAsync(Role(run, target), service, operation, request, stopping);
    }

    /// <summary>Sends the request that was not taken to the dead-letter queue (user guide, "Configuring a dead-letter queue").</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">Its target.</param>
    /// <param name="failure">The last refusal.</param>
    /// <param name="condition">The limit that was reached; null for a refusal that is not tried again.</param>
    /// <param name="stopping">Cancelled when the cloud stops.</param>
    /// <exception cref="AwsException">The queue refuses it.</exception>
    public async Task GiveUpAsync(ScheduledRun run, ScheduleTarget target, AwsException failure, string? condition, CancellationToken stopping)
    {
        if (target.DeadLetterArn is not { } queue)
        {
            return;
        }

        var attributes = new JsonObject
        {
            ["ERROR_CODE"] = Attribute(failure.Code),
            ["ERROR_MESSAGE"] = Attribute(failure.Message),
            ["EXECUTION_ID"] = Attribute(run.Execution),
            ["IS_PAYLOAD_TRUNCATED"] = Attribute("false"),
            ["RETRY_ATTEMPTS"] = Attribute(run.Attempts.ToString(CultureInfo.InvariantCulture)),
            ["SCHEDULED_TIME"] = Attribute(Text(run.Scheduled)),
            ["SCHEDULE_ARN"] = Attribute(SchedulerArns.Schedule(options, run.Group, run.Name)),
            ["TARGET_ARN"] = Attribute(target.Arn),
        };
        if (condition is not null)
        {
            attributes["EXHAUSTED_RETRY_CONDITION"] = Attribute(condition);
        }

        var body = WireJson.Text(Request(run, target).Request);
        var message = new JsonObject { ["QueueUrl"] = QueueUrl(queue), ["MessageBody"] = body, ["MessageAttributes"] = attributes };
        await calls.CallAsync(Role(run, target), "sqs", "SendMessage", message, stopping);
    }

    private (string Service, string Operation, JsonObject Request) Request(ScheduledRun run, ScheduleTarget target)
    {
        var input = target.Input ?? WireJson.Text(OwnEvent(run));
        return target.Call(
            input
                .Replace("<aws.scheduler.schedule-arn>", SchedulerArns.Schedule(options, run.Group, run.Name), StringComparison.Ordinal)
                .Replace("<aws.scheduler.scheduled-time>", Text(run.Scheduled), StringComparison.Ordinal)
                .Replace("<aws.scheduler.execution-id>", run.Execution, StringComparison.Ordinal)
                .Replace("<aws.scheduler.attempt-number>", (run.Attempts + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
            QueueUrl);
    }

    private Principal Role(ScheduledRun run, ScheduleTarget target) =>
        sessions.AssumeForService(target.RoleArn, "scheduler.amazonaws.com", ids.Hex(32), SchedulerArns.Group(options, run.Group));

    private JsonObject OwnEvent(ScheduledRun run) => new()
    {
        ["version"] = "0",
        ["id"] = run.Execution,
        ["detail-type"] = "Scheduled Event",
        ["source"] = "aws.scheduler",
        ["account"] = options.AccountId,
        ["time"] = Text(run.Scheduled),
        ["region"] = options.Region,
        ["resources"] = new JsonArray(SchedulerArns.Schedule(options, run.Group, run.Name)),
        ["detail"] = "{}",
    };

    private string QueueUrl(string arn) => $"{endpoint.Url}/{options.AccountId}/{arn.Split(':')[^1]}";

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Attribute(string text) => new() { ["DataType"] = "String", ["StringValue"] = text };
}
