using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// Tells the failure destination of a mapping which records were given up (developer guide, "Retaining discarded batches"): not
/// the records, but where they are in the stream. Sent under the function's role; a refusal costs the message, as in AWS.
/// </summary>
internal sealed class StreamFailures(IAwsCalls calls, IRoleSessions sessions, SourceLog log, CloudOptions options, CloudEndpoint endpoint, IdSource ids, TimeProvider time)
{
    public const string RetriesExhausted = "RetryAttemptsExhausted";
    public const string AgeExceeded = "RecordAgeExceeded";

    /// <param name="mapping">The mapping.</param>
    /// <param name="target">What ran the records.</param>
    /// <param name="batch">The records, at least one.</param>
    /// <param name="condition">Why.</param>
    /// <param name="invocations">How often the function was invoked with them.</param>
    /// <param name="result">The last answer; null when there is none at hand.</param>
    /// <param name="stopping">Cancelled when the cloud stops.</param>
    public async Task SendAsync(
        EventSourceMapping mapping, FunctionTarget target, StreamBatch batch, string condition, int invocations, FunctionResult? result, CancellationToken stopping)
    {
        if (mapping.Settings.OnFailure is not { } destination)
        {
            return;
        }

        try
        {
            var role = sessions.AssumeForService(target.Settings.Role, "lambda.amazonaws.com", target.Function, target.Arn);
            var body = Message(mapping, target, batch, condition, invocations, result).ToJsonString();
            if (destination.StartsWith("arn:aws:sqs:", StringComparison.Ordinal))
            {
                var url = $"{endpoint.Url}/{options.AccountId}/{destination.Split(':')[^1]}";
                await calls.CallAsync(role, "sqs", "SendMessage", new JsonObject { ["QueueUrl"] = url, ["MessageBody"] = body }, stopping);
            }
            else
            {
                await calls.CallAsync(role, "sns", "Publish", new JsonObject { ["TopicArn"] = destination, ["Message"] = body }, stopping);
            }
        }
        catch (AwsException refused)
        {
            log.Trouble(
                target.Settings.LogGroup,
                mapping,
                $"the records {batch.Records[0].Sequence} to {batch.Records[^1].Sequence} were given up ({condition}), which could not be told to {destination}: {refused.Code}: {refused.Message}");
        }
    }

    private JsonObject Message(
        EventSourceMapping mapping, FunctionTarget target, StreamBatch batch, string condition, int invocations, FunctionResult? result)
    {
        var records = batch.Records;
        var message = new JsonObject
        {
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = result?.RequestId ?? ids.Uuid(),
                ["functionArn"] = target.InvokedArn,
                ["condition"] = condition,
                ["approximateInvokeCount"] = invocations,
            },
        };
        if (result is not null)
        {
            var context = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = result.ExecutedVersion };
            if (result.Error is { } error)
            {
                context["functionError"] = error;
            }

            message["responseContext"] = context;
        }

        message["version"] = "1.0";
        message["timestamp"] = Text(time.GetUtcNow(), "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        message["DDBStreamBatchInfo"] = new JsonObject
        {
            ["shardId"] = batch.Shard,
            ["startSequenceNumber"] = records[0].Sequence,
            ["endSequenceNumber"] = records[^1].Sequence,
            ["approximateArrivalOfFirstRecord"] = Arrival(records[0]),
            ["approximateArrivalOfLastRecord"] = Arrival(records[^1]),
            ["batchSize"] = records.Count,
            ["streamArn"] = mapping.Settings.SourceArn,
        };
        return message;
    }

    private static string Arrival(StreamRecord record) => Text(DateTimeOffset.FromUnixTimeSeconds(record.CreatedSeconds), "yyyy-MM-dd'T'HH:mm:ss'Z'");

    private static string Text(DateTimeOffset moment, string format) => moment.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
