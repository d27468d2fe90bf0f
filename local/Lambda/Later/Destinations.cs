using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Logs;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Later;

/// <summary>
/// Sends ended events on, under the function's role: a record to the destination, and the bare event to the dead-letter queue
/// (developer guide, "Capturing records of asynchronous invocations"). A refusal costs the record, as in AWS, where only a
/// metric tells; here a line in the function's log tells.
/// </summary>
internal sealed class Destinations(IAwsCalls calls, IRoleSessions sessions, ILogSink logs, CloudOptions options, CloudEndpoint endpoint, TimeProvider time)
{
    private const string LogStream = "asynchronous-invocations";
    private const int MaxErrorBytes = 1024;

    public async Task SendAsync(EventOutcome outcome, EventRules rules, CancellationToken cancellation)
    {
        var failed = outcome.Condition != EventOutcome.Success;
        if ((failed ? rules.OnFailure : rules.OnSuccess) is { } destination)
        {
            await TrySendAsync(outcome, destination, Record(outcome), null, cancellation);
        }

        if (failed && outcome.Target.Settings.DeadLetterArn is { } deadLetters)
        {
            await TrySendAsync(outcome, deadLetters, Encoding.UTF8.GetString(outcome.Event.Payload), DeadLetterAttributes(outcome), cancellation);
        }
    }

    private async Task TrySendAsync(EventOutcome outcome, string arn, string body, JsonObject? attributes, CancellationToken cancellation)
    {
        try
        {
            var role = sessions.AssumeForService(outcome.Target.Settings.Role, "lambda.amazonaws.com", outcome.Target.Function, outcome.Target.Arn);
            var (service, operation, input) = Request(arn, body, attributes);
            await calls.CallAsync(role, service, operation, input, cancellation);
        }
        catch (AwsException refused)
        {
            logs.Append(
                outcome.Target.Settings.LogGroup,
                LogStream,
                time.GetUtcNow(),
                $"[local cloud] the event of request {outcome.Event.RequestId} ({outcome.Condition}) could not be sent to {arn} and is lost: {refused.Code}: {refused.Message}");
        }
    }

    private (string Service, string Operation, JsonObject Input) Request(string arn, string body, JsonObject? attributes)
    {
        var parts = arn.Split(':');
        switch (parts.ElementAtOrDefault(2))
        {
            case "sqs":
                var message = new JsonObject { ["QueueUrl"] = $"{endpoint.Url}/{options.AccountId}/{parts[^1]}", ["MessageBody"] = body };
                return ("sqs", "SendMessage", With(message, attributes));
            case "sns":
                return ("sns", "Publish", With(new JsonObject { ["TopicArn"] = arn, ["Message"] = body }, attributes));
            case "lambda":
                return ("lambda", "Invoke", new JsonObject { ["FunctionName"] = arn, ["InvocationType"] = "Event", ["Payload"] = body });
            case "events":
                var entry = new JsonObject { ["Source"] = "lambda", ["DetailType"] = "Lambda Function Invocation Result", ["Detail"] = body, ["EventBusName"] = arn };
                return ("events", "PutEvents", new JsonObject { ["Entries"] = new JsonArray(entry) });
            default:
                throw new AwsException("InvalidParameterValueException", $"{arn} is not a queue, topic, function or event bus");
        }
    }

    private static JsonObject With(JsonObject input, JsonObject? attributes)
    {
        if (attributes is not null)
        {
            input["MessageAttributes"] = attributes;
        }

        return input;
    }

    private string Record(EventOutcome outcome)
    {
        var record = new JsonObject
        {
            ["version"] = "1.0",
            ["timestamp"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = outcome.Event.RequestId,
                ["functionArn"] = $"{outcome.Target.Arn}:{outcome.Target.Qualifier ?? outcome.Target.Version}",
                ["condition"] = outcome.Condition,
                ["approximateInvokeCount"] = outcome.Attempts,
            },
            ["requestPayload"] = Json(outcome.Event.Payload),
        };
        if (outcome.Result is { } result)
        {
            var context = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = result.ExecutedVersion };
            if (result.Error is { } error)
            {
                context["functionError"] = error;
            }

            record["responseContext"] = context;
            record["responsePayload"] = Json(result.Payload.Span);
        }

        return record.ToJsonString();
    }

    private static JsonObject DeadLetterAttributes(EventOutcome outcome) => new()
    {
        ["RequestID"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = outcome.Event.RequestId },
        ["ErrorCode"] = new JsonObject { ["DataType"] = "Number", ["StringValue"] = outcome.Result is null ? "429" : "200" },
        ["ErrorMessage"] = new JsonObject { ["DataType"] = "String", ["StringValue"] = ErrorMessage(outcome.Result) },
    };

    private static string ErrorMessage(FunctionResult? result)
    {
        var message = result is not null && Json(result.Payload.Span) is JsonObject error && error["errorMessage"] is JsonValue text ? text.ToString() : "";
        return message.Length == 0 ? "Rate Exceeded." : message.Length > MaxErrorBytes ? message[..MaxErrorBytes] : message;
    }

    private static JsonNode? Json(ReadOnlySpan<byte> text)
    {
        try
        {
            return text.IsEmpty ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // A function may answer with anything; what is not JSON is passed on as text.
            return JsonValue.Create(Encoding.UTF8.GetString(text));
        }
    }
}
