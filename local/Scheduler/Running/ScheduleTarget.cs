using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Integrations;
using Payments.Local.Wire;

namespace Payments.Local.Scheduler.Running;

/// <summary>What a schedule calls (Scheduler user guide, "Templated targets" and "Universal targets").</summary>
internal sealed record ScheduleTarget
{
    private const string Universal = "arn:aws:scheduler:::aws-sdk:";

    // User guide, "Universal targets": operations that only read cannot be scheduled.
    private static readonly string[] Reading = ["get", "describe", "list", "poll", "receive", "search", "scan", "query", "select", "read", "lookup", "discover", "validate", "batchGet", "estimate", "testMetric"];

    public required string Arn { get; init; }

    public required string RoleArn { get; init; }

    /// <summary>Text for the target; null for Scheduler's own event.</summary>
    public required string? Input { get; init; }

    public required int MaximumRetries { get; init; }

    public required TimeSpan MaximumAge { get; init; }

    /// <summary>ARN of a queue; null for none.</summary>
    public required string? DeadLetterArn { get; init; }

    public required string? MessageGroupId { get; init; }

    /// <exception cref="AwsException"><c>ValidationException</c>; 501 for one that is not built.</exception>
    public static ScheduleTarget Read(JsonObject target)
    {
        var (retries, age) = ScheduleDefinition.ReadRetries(target["RetryPolicy"] as JsonObject);
        var read = new ScheduleTarget
        {
            Arn = target.Text("Arn") ?? throw SchedulerErrors.Invalid("Target.Arn must not be null."),
            RoleArn = target.Text("RoleArn") ?? throw SchedulerErrors.Invalid("Target.RoleArn must not be null."),
            Input = target.Text("Input") is { Length: > 0 } input ? input : null,
            MaximumRetries = retries,
            MaximumAge = TimeSpan.FromSeconds(age),
            DeadLetterArn = (target["DeadLetterConfig"] as JsonObject)?.Text("Arn") is { Length: > 0 } dead ? dead : null,
            MessageGroupId = (target["SqsParameters"] as JsonObject)?.Text("MessageGroupId"),
        };
        read.Check();
        return read;
    }

    /// <summary>The call of one run.</summary>
    /// <param name="input">The target's input with its context attributes filled in.</param>
    /// <param name="queueUrl">URL of a queue by its ARN.</param>
    public (string Service, string Operation, JsonObject Request) Call(string input, Func<string, string> queueUrl)
    {
        if (Arn.StartsWith(Universal, StringComparison.Ordinal))
        {
            var (service, operation) = Operation();
            var catalog = ServiceCatalog.Find(service);
            return (catalog.Signing, char.ToUpperInvariant(operation[0]) + operation[1..], SdkCasing.ToApi(Object(input), catalog));
        }

        switch (Arn.Split(':')[2])
        {
            case "lambda":
                return ("lambda", "Invoke", new JsonObject { ["FunctionName"] = Arn, ["InvocationType"] = "Event", ["Payload"] = input });
            case "sqs":
                var message = new JsonObject { ["QueueUrl"] = queueUrl(Arn), ["MessageBody"] = input };
                if (MessageGroupId is { } group)
                {
                    message[nameof(MessageGroupId)] = group;
                }

                return ("sqs", "SendMessage", message);
            case "sns":
                return ("sns", "Publish", new JsonObject { ["TopicArn"] = Arn, ["Message"] = input });
            default:
                return ("states", "StartExecution", new JsonObject { ["stateMachineArn"] = Arn, ["input"] = input });
        }
    }

    private void Check()
    {
        if (Arn.StartsWith(Universal, StringComparison.Ordinal))
        {
            var (service, operation) = Operation();
            if (service.Length == 0 || operation.Length == 0 || Array.Exists(Reading, start => operation.StartsWith(start, StringComparison.Ordinal)))
            {
                throw SchedulerErrors.Invalid($"{Arn} is not a valid target: {service}:{operation} cannot be scheduled.");
            }

            Object(Input ?? "{}");
            return;
        }

        var parts = Arn.Split(':');
        if (parts.Length < 6 || parts[0] != "arn")
        {
            throw SchedulerErrors.Invalid($"Provided Arn is not in correct format: {Arn}");
        }

        if (parts[2] is not ("lambda" or "sqs" or "sns" or "states"))
        {
            throw SchedulerErrors.NotBuilt($"A schedule with the target {Arn}");
        }

        if (Arn.EndsWith(".fifo", StringComparison.Ordinal) && parts[2] == "sqs" && MessageGroupId is null)
        {
            throw SchedulerErrors.Invalid("MessageGroupId must be set for a FIFO queue.");
        }

        if (Input is not null && parts[2] is "lambda" or "states")
        {
            RequireJson();
        }
    }

    private (string Service, string Operation) Operation() =>
        Arn[Universal.Length..].Split(':') is [var service, { Length: > 0 } operation] ? (service, operation) : ("", "");

    private void RequireJson()
    {
        try
        {
            JsonDocument.Parse(Input ?? "{}").Dispose();
        }
        catch (JsonException wrong)
        {
            throw SchedulerErrors.Invalid($"Invalid RequestJson provided. Reason: {wrong.Message}");
        }
    }

    private static JsonObject Object(string input)
    {
        try
        {
            return JsonNode.Parse(input) as JsonObject ?? throw SchedulerErrors.Invalid("Invalid RequestJson provided. Reason: it is no object");
        }
        catch (JsonException wrong)
        {
            throw SchedulerErrors.Invalid($"Invalid RequestJson provided. Reason: {wrong.Message}");
        }
    }
}
