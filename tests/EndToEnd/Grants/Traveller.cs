using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.FaultTable;
using Payments.Cli.Local;
using Payments.Domain;
using Payments.Local.Faults;
using Payments.Local.Iam.Roles;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Goes through a journey: as merchant, customer, gateway and operator. Gives up as soon as a role of the platform is refused something.</summary>
internal sealed class Traveller(RunningPlatform platform, WatchedAuthorizer authorizer, Listener listener) : IDisposable
{
    public const string Approved = "4242424242424242";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly LocalPages _pages = new(platform.Cloud.Endpoint.Url);
    private readonly FaultDesk _faults = new(platform.Cloud.Endpoint.Url);
    private readonly TableReader _tables = new(platform.Aws);
    private string _key = platform.Key;

    public Listener Listener { get; } = listener;

    public AwsClient Aws => platform.Aws;

    public TableReader Tables => _tables;

    public static string NewName() => Guid.NewGuid().ToString("N");

    /// <summary>The part of an id that all ids of one payment share.</summary>
    public static string Ulid(string id) => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Goes on as a merchant whom the platform has never heard of before: the operator has just made its row.</summary>
    public async Task BecomeNewMerchantAsync()
    {
        var merchant = $"m{NewName()}";
        _key = $"pk_dev_{merchant}_{NewName()}";
        var item = new JsonObject
        {
            ["merchantId"] = DynamoValue.Text(merchant),
            ["apiKeyHash"] = DynamoValue.Text(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_key)))),
            ["status"] = DynamoValue.Text("ACTIVE"),
        };
        await platform.Aws.CallAsync("dynamodb", "DynamoDB_20120810.PutItem", new() { ["TableName"] = "merchants", ["Item"] = item }, CancellationToken.None);
    }

    /// <summary>Until no execution of the workflow runs.</summary>
    public Task RestAsync() => UntilAsync("no execution runs", async () =>
    {
        var running = await platform.Aws.CallAsync(
            "states",
            "AWSStepFunctions.ListExecutions",
            new() { ["stateMachineArn"] = platform.Outputs.WorkflowArn, ["statusFilter"] = "RUNNING" },
            CancellationToken.None);
        return running["executions"]!.AsArray().Count == 0;
    });

    /// <summary>A POST that is repeated, as by a server that is not sure: the second answer must be the first.</summary>
    public async Task<JsonObject> PostAsync(string path, JsonObject body, int expected)
    {
        var key = NewName();
        var answer = await CallAsync(HttpMethod.Post, path, body, expected, key);
        return expected >= 300 || JsonNode.DeepEquals(answer, await CallAsync(HttpMethod.Post, path, body, expected, key))
            ? answer
            : throw new JourneyFailedException($"POST {path} was answered differently the second time");
    }

    public Task<JsonObject> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null, 200, null);

    /// <summary>What the customer's browser gets for a card; the number goes nowhere else.</summary>
    public async Task<string> TokenAsync(string number)
    {
        var card = new JsonObject { ["number"] = number, ["expMonth"] = 12, ["expYear"] = 2099, ["cvc"] = "123" };
        return (string)(await _pages.SendAsync(HttpMethod.Post, "/_gateway/v1/tokens", card, CancellationToken.None, "pk_gw_local"))["token"]!;
    }

    /// <summary>Saves a card for a customer.</summary>
    /// <returns>The id of the means of payment.</returns>
    public async Task<string> SaveAsync(string customer, string card) =>
        (string)(await PostAsync("/payment-methods", new() { ["customerId"] = customer, ["token"] = await TokenAsync(card) }, 201))["paymentMethodId"]!;

    /// <summary>An intent that is paid with a card that the customer has saved.</summary>
    /// <returns>The ULID of the payment.</returns>
    public async Task<string> SavedIntentAsync(string card = Approved)
    {
        var customer = $"cus-{NewName()}";
        var order = new JsonObject
        {
            ["method"] = "card",
            ["amount"] = 1250,
            ["currency"] = "NPR",
            ["customerId"] = customer,
            ["paymentMethodId"] = await SaveAsync(customer, card),
        };
        return Ulid((string)(await PostAsync("/payment-intents", order, 201))["paymentIntentId"]!);
    }

    /// <summary>An intent that is paid with a card.</summary>
    /// <returns>The ULID of the payment.</returns>
    public async Task<string> IntentAsync(string card = Approved, string? email = null, string? customer = null, long amount = 1250)
    {
        var order = new JsonObject
        {
            ["method"] = "card",
            ["amount"] = amount,
            ["currency"] = "NPR",
            ["customerId"] = customer ?? $"cus-{NewName()}",
            ["deviceFingerprint"] = NewName(),
            ["paymentToken"] = await TokenAsync(card),
        };
        if (email is not null)
        {
            order["customer"] = new JsonObject { ["email"] = email, ["firstName"] = "Ana", ["locale"] = "en-US" };
        }

        return Ulid((string)(await PostAsync("/payment-intents", order, 201))["paymentIntentId"]!);
    }

    /// <summary>Pays an intent while the merchant waits.</summary>
    public Task<JsonObject> AuthorizeAsync(string ulid, int expected = 200) => PostAsync("/authorize", new() { ["paymentIntentId"] = $"pi_{ulid}" }, expected);

    public Task<JsonObject> CheckOutAsync(string ulid) => PostAsync("/checkouts", new() { ["paymentIntentId"] = $"pi_{ulid}" }, 202);

    /// <summary>The checkout once nothing follows any more, which must be one of these.</summary>
    public Task FinishedAsync(string ulid, params string[] ends) => UntilAsync($"the checkout ends {string.Join(" or ", ends)}", async () =>
    {
        var status = (string)(await GetAsync($"/checkouts/trk_{ulid}"))["status"]!;
        return ends.Contains(status) || (CheckoutStatus.IsFinal(status) ? throw new JourneyFailedException($"the checkout ended {status} instead of {string.Join(" or ", ends)}") : false);
    });

    /// <summary>Waits for a payment to be in a state, and for its ledger to have heard of all that led there.</summary>
    public Task BookedAsync(string ulid, string status) => UntilAsync($"the payment is {status} and booked", async () =>
        await _tables.GetAsync("transactions", "transactionId", $"txn_{ulid}", CancellationToken.None) is { } row
        && (string?)row["status"] == status
        && (await _tables.QueryAsync("ledger-entries", "transactionId", $"txn_{ulid}", CancellationToken.None))
            .Any(entry => (string?)entry["entryId"] == "#head" && (long?)entry["appliedVersion"] == (long?)row["version"]));

    public Task StatusAsync(string ulid, string status) => UntilAsync($"the payment is {status}", async () =>
        (string?)(await _tables.GetAsync("transactions", "transactionId", $"txn_{ulid}", CancellationToken.None))?["status"] == status);

    /// <summary>Makes the gateway act in a certain way for one payment, so often.</summary>
    public Task ScriptAsync(string reference, string operation, string action, int? times = 1, int? delayMs = null)
    {
        var rule = new JsonObject { ["operation"] = operation, ["action"] = action, ["reference"] = reference };
        if (times is not null)
        {
            rule["times"] = times;
        }

        if (delayMs is not null)
        {
            rule["delayMs"] = delayMs;
        }

        return _pages.SendAsync(HttpMethod.Post, "/_gateway/_script", new() { ["rules"] = new JsonArray(rule) }, CancellationToken.None);
    }

    public Task UnscriptAsync(string reference) => _pages.SendAsync(HttpMethod.Delete, $"/_gateway/_script?reference={reference}", null, CancellationToken.None);

    public Task<JsonObject> GatewayAsync(string path, string? bearer = null) => _pages.SendAsync(HttpMethod.Post, $"/_gateway{path}", [], CancellationToken.None, bearer);

    /// <summary>The key with which the platform's functions call the gateway.</summary>
    public async Task<string> GatewayKeyAsync() => (string)(await _pages.GetAsync("/_gateway/_keys", CancellationToken.None))["apiKey"]!;

    public Task FaultAsync(FaultRule rule) => _faults.AddAsync([rule], CancellationToken.None);

    public Task FaultlessAsync() => _faults.ClearAsync(CancellationToken.None);

    /// <summary>Invokes a function as an operator would.</summary>
    public async Task<JsonObject> InvokeAsync(string function, JsonObject input)
    {
        using var request = Operator(HttpMethod.Post, $"/2015-03-31/functions/{function}/invocations?Qualifier=live", "lambda");
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
            await UntilAsync($"{schedule} runs by its schedule", async () => await ReportsAsync(schedule) > before);
        }
        finally
        {
            await ScheduleAsync(HttpMethod.Put, schedule, usual);
        }
    }

    /// <summary>A page of S3's, as the operator.</summary>
    public async Task<string> S3Async(string path)
    {
        using var request = Operator(HttpMethod.Get, path, "s3");
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
        using var request = Operator(HttpMethod.Post, "/v2/email/outbound-emails", "ses");
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

    /// <exception cref="JourneyFailedException">It does not come in time, or a role was refused something meanwhile.</exception>
    public async Task UntilAsync(string what, Func<Task<bool>> isSo, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Patience);
        while (!await isSo())
        {
            ThrowIfRefused();
            if (limit.IsCancellationRequested)
            {
                throw new JourneyFailedException($"not in time: {what}");
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Waits for what nobody waits for: events that a journey has caused are handled after it, too.</summary>
    /// <exception cref="JourneyFailedException">A role was refused something.</exception>
    public async Task LingerAsync()
    {
        using var limit = new CancellationTokenSource(Echo);
        while (!limit.IsCancellationRequested)
        {
            ThrowIfRefused();
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    public void ThrowIfRefused()
    {
        if (authorizer.Refused.FirstOrDefault() is { } refused)
        {
            throw new JourneyFailedException($"a role was refused: {refused}");
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _pages.Dispose();
        _faults.Dispose();
    }

    private async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject? body, int expected, string? key)
    {
        using var request = new HttpRequestMessage(method, platform.Outputs.ApiUrl + path);
        request.Headers.Add("X-Api-Key", _key);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode == expected
            ? JsonNode.Parse(text)!.AsObject()
            : throw new JourneyFailedException($"{method} {path} answered {(int)answer.StatusCode}, not {expected}: {text}");
    }

    private async Task<JsonObject> ScheduleAsync(HttpMethod method, string path, JsonObject? body)
    {
        using var request = Operator(method, $"/schedules/{path}", "scheduler");
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new JourneyFailedException($"the scheduler answered {(int)answer.StatusCode}: {text}");
    }

    private string UrlOf(string queue) => $"{platform.Cloud.Endpoint.Url}/000000000000/{queue}";

    private async Task<int> QueueNumberAsync(string queue, string attribute)
    {
        var answer = await SqsAsync("GetQueueAttributes", new() { ["QueueUrl"] = UrlOf(queue), ["AttributeNames"] = new JsonArray(attribute) });
        return int.Parse((string)answer["Attributes"]![attribute]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<JsonObject> SqsAsync(string operation, JsonObject input) => platform.Aws.CallAsync("sqs", $"AmazonSQS.{operation}", input, CancellationToken.None);

    private HttpRequestMessage Operator(HttpMethod method, string path, string service)
    {
        var request = new HttpRequestMessage(method, platform.Cloud.Endpoint.Url + path);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={RoleSessions.OperatorKey}/20200101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0");
        return request;
    }
}
