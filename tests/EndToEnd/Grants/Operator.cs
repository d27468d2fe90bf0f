using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Local.Iam.Roles;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>What the platform's operator does with AWS's own means.</summary>
internal sealed class Operator(RunningPlatform platform, Watch watch) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>Invokes a function as an operator would.</summary>
    public async Task<JsonObject> InvokeAsync(string function, JsonObject input)
    {
        using var request = Request(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations?Qualifier=live", "lambda");
        request.Content = new StringContent(input.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode && !answer.Headers.Contains("X-Amz-Function-Error")
            ? JsonNode.Parse(text)!.AsObject()
            : throw new JourneyFailedException($"{function} failed: {text}");
    }

    /// <summary>Lets a schedule's next run be now, as an operator does who does not want to wait; it is as before then.</summary>
    public async Task RunNowAsync(string schedule)
    {
        var before = await ReportsAsync(schedule);
        var usual = await ScheduleAsync(HttpMethod.Get, $"{schedule}?groupName={schedule}", null);
        foreach (var told in new[] { "Arn", "CreationDate", "LastModificationDate", "Name" })
        {
            usual.Remove(told);
        }

        var now = (JsonObject)usual.DeepClone();
        now["ScheduleExpression"] = $"at({TimeProvider.System.GetUtcNow().AddSeconds(1).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss})";
        await ScheduleAsync(HttpMethod.Put, schedule, now);
        try
        {
            await watch.UntilAsync($"{schedule} runs by its schedule", async () => await ReportsAsync(schedule) > before);
        }
        finally
        {
            await ScheduleAsync(HttpMethod.Put, schedule, usual);
        }
    }

    /// <summary>Until no execution of the workflow runs.</summary>
    public Task RestAsync() => watch.UntilAsync("no execution runs", async () =>
    {
        var running = await platform.Aws.CallAsync(
            "states",
            "AWSStepFunctions.ListExecutions",
            new() { ["stateMachineArn"] = platform.Outputs.WorkflowArn, ["statusFilter"] = "RUNNING" },
            CancellationToken.None);
        return running["executions"]!.AsArray().Count == 0;
    });

    /// <summary>A page of S3's, as the operator.</summary>
    public async Task<string> S3Async(string path)
    {
        using var request = Request(HttpMethod.Get, path, "s3");
        using var answer = await _http.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Messages that can be taken from a queue, by its name.</summary>
    public Task<int> DepthAsync(string queue) => QueueNumberAsync(queue, "ApproximateNumberOfMessages");

    /// <summary>Messages of a queue that nobody may take now.</summary>
    public Task<int> HiddenAsync(string queue) => QueueNumberAsync(queue, "ApproximateNumberOfMessagesNotVisible");

    public Task SendAsync(string queue, string body) =>
        SqsAsync("SendMessage", new() { ["QueueUrl"] = UrlOf(queue), ["MessageBody"] = body });

    /// <summary>How often a function has written that it is done.</summary>
    public async Task<int> ReportsAsync(string function)
    {
        var found = await platform.Aws.CallAsync(
            "logs",
            "Logs_20140328.FilterLogEvents",
            new() { ["logGroupName"] = $"/aws/lambda/{function}", ["filterPattern"] = "{ $.type = \"platform.report\" }", ["limit"] = 10_000 },
            CancellationToken.None);
        return found["events"]!.AsArray().Count;
    }

    /// <summary>Sends a receipt without the values that its template needs.</summary>
    public async Task SendGapsAsync(string deliveryId)
    {
        using var request = Request(HttpMethod.Post, "/v2/email/outbound-emails", "ses");
        var mail = new JsonObject
        {
            ["FromEmailAddress"] = "no-reply@payments.example",
            ["Destination"] = new JsonObject { ["ToAddresses"] = new JsonArray("gaps@example.com") },
            ["Content"] = new JsonObject { ["Template"] = new JsonObject { ["TemplateName"] = "receipt-v3", ["TemplateData"] = "{}" } },
            ["ConfigurationSetName"] = "payments-receipts",
            ["EmailTags"] = new JsonArray(new JsonObject { ["Name"] = "deliveryId", ["Value"] = deliveryId }),
        };
        request.Content = new StringContent(mail.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Makes an attempt due at once.</summary>
    public Task MakeDueAsync(string reference) => platform.Aws.CallAsync(
        "dynamodb",
        "DynamoDB_20120810.UpdateItem",
        new()
        {
            ["TableName"] = "attempts",
            ["Key"] = new JsonObject { ["reference"] = DynamoValue.Text(reference) },
            ["UpdateExpression"] = "SET dueAt = :past",
            ["ConditionExpression"] = "attribute_exists(openShard)",
            ["ExpressionAttributeValues"] = new JsonObject { [":past"] = DynamoValue.Text("2020-01-01T00:00:00.000Z") },
        },
        CancellationToken.None);

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> ScheduleAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = Request(method, $"/schedules/{path}", "scheduler");
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new JourneyFailedException($"the scheduler answered {(int)answer.StatusCode}: {text}");
    }

    private string UrlOf(string queue) => $"{platform.Cloud.Endpoint.Url}/000000000000/{queue}";

    private async Task<int> QueueNumberAsync(string queue, string attribute)
    {
        var answer = await SqsAsync("GetQueueAttributes", new() { ["QueueUrl"] = UrlOf(queue), ["AttributeNames"] = new JsonArray(attribute) });
        return int.Parse((string)answer["Attributes"]![attribute]!, CultureInfo.InvariantCulture);
    }

    private Task<JsonObject> SqsAsync(string operation, JsonObject input) => platform.Aws.CallAsync("sqs", $"AmazonSQS.{operation}", input, CancellationToken.None);

    private HttpRequestMessage Request(HttpMethod method, string path, string service)
    {
        var request = new HttpRequestMessage(method, platform.Cloud.Endpoint.Url + path);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={RoleSessions.OperatorKey}/20200101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }
}
