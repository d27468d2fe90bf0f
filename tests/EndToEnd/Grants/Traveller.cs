using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.FaultTable;
using Payments.Cli.Local;
using Payments.Domain;
using Payments.Local.Faults;
using Payments.Local.Iam.Roles;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Goes through a journey: as merchant, as customer, and at the gateway.</summary>
internal sealed class Traveller(RunningPlatform platform, Watch watch, Listener listener) : IDisposable
{
    public const string Approved = "4242424242424242";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly LocalPages _pages = new(platform.Cloud.Endpoint.Url);
    private readonly FaultDesk _faults = new(platform.Cloud.Endpoint.Url);
    private readonly TableReader _tables = new(platform.Aws);
    private string _key = platform.Key;

    public Listener Listener { get; } = listener;

    public Operator Operator { get; } = new(platform, watch);

    public Watch Watch { get; } = watch;

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
    public Task FinishedAsync(string ulid, params string[] ends) => Watch.UntilAsync($"the checkout ends {string.Join(" or ", ends)}", async () =>
    {
        var status = (string)(await GetAsync($"/checkouts/trk_{ulid}"))["status"]!;
        return ends.Contains(status) || (CheckoutStatus.IsFinal(status) ? throw new JourneyFailedException($"the checkout ended {status} instead of {string.Join(" or ", ends)}") : false);
    });

    /// <summary>Waits for a payment to be in a state, and for its ledger to have heard of all that led there.</summary>
    public Task BookedAsync(string ulid, string status) => Watch.UntilAsync($"the payment is {status} and booked", async () =>
        await _tables.GetAsync("transactions", "transactionId", $"txn_{ulid}", CancellationToken.None) is { } row
        && (string?)row["status"] == status
        && (await _tables.QueryAsync("ledger-entries", "transactionId", $"txn_{ulid}", CancellationToken.None))
            .Any(entry => (string?)entry["entryId"] == "#head" && (long?)entry["appliedVersion"] == (long?)row["version"]));

    public Task StatusAsync(string ulid, string status) => Watch.UntilAsync($"the payment is {status}", async () =>
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

    public void Dispose()
    {
        _http.Dispose();
        _pages.Dispose();
        _faults.Dispose();
        Operator.Dispose();
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
}
