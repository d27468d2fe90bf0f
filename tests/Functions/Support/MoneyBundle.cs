using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Moq;
using Payments.Captures;
using Payments.Domain;
using Payments.Hosting;
using Payments.Refunds;
using Payments.Storage;
using Payments.Webhooks;

namespace Payments.Functions.Tests;

/// <summary>The bundles that move money after an authorization, over one <see cref="FakeAws"/> and one <see cref="InMemoryGateway"/>.</summary>
internal sealed class MoneyBundle : IDisposable
{
    public const string MerchantId = "demo";
    public const string WebhookSecret = "whsec_test";
    public const long Amount = 10_000;

    private readonly SeededRandom _random;
    private readonly MemoryStream _output = new();
    private readonly Mock<IAmazonSecretsManager> _secrets = new(MockBehavior.Strict);
    private int _requests;

    public MoneyBundle(int seed = 1)
    {
        _random = new(seed);
        Http = Gateway;
        Gateway.Crash = Aws.Crash;
        _secrets.Setup(client => client.GetSecretValueAsync(It.IsAny<GetSecretValueRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => new GetSecretValueResponse { SecretString = Secret });
    }

    public FakeAws Aws { get; } = new();

    public InMemoryGateway Gateway { get; } = new();

    /// <summary>What answers HTTP: the gateway, unless a test says something else.</summary>
    public HttpMessageHandler? Http { get; set; }

    public ManualTimeProvider Time { get; } = new();

    public Mock<IAmazonStepFunctions> StepFunctions { get; } = new(MockBehavior.Strict);

    public string Secret { get; set; } =
        $$"""{"apiKey":"sk_test","webhookSecret":"{{WebhookSecret}}","signingKey":"signing"}""";

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["SERVICE_NAME"] = "payments-money",
        ["STACK_NAME"] = "test",
        ["CHECKOUTS_TABLE"] = "checkouts",
        ["PAYMENT_INTENTS_TABLE"] = "payment-intents",
        ["TRANSACTIONS_TABLE"] = "transactions",
        ["ATTEMPTS_TABLE"] = "attempts",
        ["REFUNDS_TABLE"] = "refunds",
        ["DISPUTES_TABLE"] = "disputes",
        ["GATEWAY_EVENTS_TABLE"] = "gateway-events",
        ["WEBHOOK_DELIVERIES_TABLE"] = "webhook-deliveries",
        ["MERCHANTS_TABLE"] = "merchants",
        ["IDEMPOTENCY_TABLE"] = "idempotency",
        ["GATEWAY_URL"] = "https://gateway.test",
        ["GATEWAY_SECRET_ARN"] = "arn:gateway",
        ["WEBHOOKS_SECRET_ARN"] = "arn:webhooks",
        ["MERCHANT_WEBHOOKS_QUEUE_URL"] = "https://sqs.test/merchant-webhooks",
        ["MERCHANT_WEBHOOKS_DLQ_URL"] = "https://sqs.test/merchant-webhooks-dlq",
    };

    public string LogText => Encoding.UTF8.GetString(_output.ToArray());

    public FunctionServices Services => new(
        new(name => Environment.GetValueOrDefault(name)), () => Aws.DynamoDb, () => Aws.Sqs, Time, _random, _output)
    {
        SecretsManager = () => _secrets.Object,
        StepFunctions = () => StepFunctions.Object,
        Http = own => Http ?? own,
    };

    public StoredTransaction Stored => TransactionItem.Read(Aws.Rows("transactions").Single());

    public GatewayBook Book => Gateway.Books.Values.Single();

    /// <summary>A payment that was authorized just now, here and at the gateway.</summary>
    public async Task<PaymentIntentId> AuthorizeAsync(string currency = "NPR")
    {
        var trackingId = Services.Ids.NewTrackingId();
        var order = new PaymentOrder(
            PaymentMethod.Khalti, new(Amount, Currency.All.Single(known => known.Code == currency)), "c-1", "o-1", null, [], new Dictionary<string, string>());
        var intent = PaymentIntent.Open(trackingId, MerchantId, order);
        Aws.Tables["payment-intents"][intent.Id.ToString()] = IntentItem.Of(intent);
        var transactions = new TransactionStore(Aws.DynamoDb, Services.Settings, Time, Services.Ids);
        var attempts = new AttemptStore(Aws.DynamoDb, Services.Settings, Time);
        var reference = References.Authorization(trackingId.TransactionId);
        var stored = await transactions.OpenAsync(
            intent,
            new TransactionChange.StartAuthorization(),
            CancellationToken.None,
            attempts.Start(new(reference, trackingId.TransactionId, AttemptOperations.Authorize, order.Amount, AttemptStatuses.Started, Time.GetUtcNow())));
        await transactions.ApplyAsync(
            stored,
            new TransactionChange.Authorize(),
            CancellationToken.None,
            "gw",
            attempts.Hold(reference, stored.Id, Time.GetUtcNow() + TimeSpan.FromDays(7)));
        Gateway.Approve(reference, Amount, currency);
        return intent.Id;
    }

    /// <summary>Brings the payment into a state, without the gateway.</summary>
    public void SetStatus(IntentStatus status)
    {
        Aws.Rows("transactions").Single()["status"] = new AttributeValue { S = status.ToName() };
        Aws.Rows("payment-intents").Single()["status"] = new AttributeValue { S = status.ToName() };
    }

    public Task<Answer> CaptureAsync(PaymentIntentId id, object? body = null, string? key = null, string merchantId = MerchantId) =>
        PostAsync(CaptureFunctions.Catalog, CaptureFunctions.Capture, $"/payment-intents/{id}/capture", id.ToString(), body, key, merchantId);

    public Task<Answer> VoidAsync(PaymentIntentId id, string? key = null, string merchantId = MerchantId) =>
        PostAsync(CaptureFunctions.Catalog, CaptureFunctions.Void, $"/payment-intents/{id}/void", id.ToString(), null, key, merchantId);

    public Task<Answer> RefundAsync(object body, string? key = null, string merchantId = MerchantId) =>
        PostAsync(RefundFunctions.Catalog, RefundFunctions.Refund, "/refunds", null, body, key, merchantId);

    public async Task<Answer> GetAsync(FunctionCatalog catalog, string handler, string param, string id, string merchantId = MerchantId) =>
        new(await InvokeAsync(catalog, handler, new JsonObject
        {
            ["httpMethod"] = "GET",
            ["path"] = "/x/" + id,
            ["pathParameters"] = new JsonObject { [param] = id },
            ["requestContext"] = ContextOf(merchantId),
        }));

    public Task<JsonNode> ResolveAsync() => InvokeAsync(CaptureFunctions.Catalog, CaptureFunctions.Resolve, []);

    public Task<JsonNode> ExpireAsync() => InvokeAsync(CaptureFunctions.Catalog, CaptureFunctions.Expiry, []);

    public Task<JsonNode> ResolveRefundsAsync() => InvokeAsync(RefundFunctions.Catalog, RefundFunctions.Resolve, []);

    /// <summary>A webhook of the gateway, signed.</summary>
    public Task<Answer> ReceiveAsync(string type, object data, string eventId = "evt_1", bool base64 = false) => ReceiveAsync(
        JsonSerializer.Serialize(new { id = eventId, type, createdAt = "2026-04-20T11:00:00Z", data }), null, base64);

    public async Task<Answer> ReceiveAsync(string body, string? signature, bool base64 = false)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        signature ??= WebhookSignature.Sign(bytes, Time.GetUtcNow(), WebhookSecret);
        return new(await InvokeAsync(WebhooksFunctions.Catalog, WebhooksFunctions.Receive, new JsonObject
        {
            ["httpMethod"] = "POST",
            ["path"] = "/webhooks/gateway",
            ["headers"] = signature.Length == 0 ? null : new JsonObject { ["gateway-signature"] = signature },
            ["body"] = base64 ? Convert.ToBase64String(bytes) : body,
            ["isBase64Encoded"] = base64,
        }));
    }

    /// <summary>One message of the queue to merchants; true if it comes back.</summary>
    public async Task<bool> DeliverAsync(string body) => (await DeliverBatchAsync(body)).Count > 0;

    /// <summary>A batch of the queue to merchants.</summary>
    /// <returns>The indexes of the messages that come back.</returns>
    public async Task<IReadOnlyList<int>> DeliverBatchAsync(params IReadOnlyList<string> bodies)
    {
        var answer = await InvokeAsync(WebhooksFunctions.Catalog, WebhooksFunctions.Deliver, new JsonObject
        {
            ["Records"] = new JsonArray([.. bodies.Select((body, index) => new JsonObject { ["messageId"] = $"{index}", ["receiptHandle"] = $"r-{index}", ["body"] = body })]),
        });
        return [.. answer["batchItemFailures"]!.AsArray().Select(failure => int.Parse((string)failure!["itemIdentifier"]!))];
    }

    /// <summary>One invocation in a new process.</summary>
    public async Task<JsonNode> InvokeAsync(FunctionCatalog catalog, string handler, JsonObject input)
    {
        Aws.BeginAttempt();
        var (function, _) = catalog.Create(handler, Services);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input.ToJsonString()));
        await using var output = await function(stream, new TestContext($"payments-{handler}"));
        return (await JsonNode.ParseAsync(output))!;
    }

    public void Dispose() => _output.Dispose();

    private async Task<Answer> PostAsync(
        FunctionCatalog catalog, string handler, string path, string? intentId, object? body, string? key, string merchantId) =>
        new(await InvokeAsync(catalog, handler, new JsonObject
        {
            ["httpMethod"] = "POST",
            ["path"] = path,
            ["headers"] = new JsonObject { ["Idempotency-Key"] = key ?? $"k-{_requests++}" },
            ["pathParameters"] = intentId is null ? null : new JsonObject { ["paymentIntentId"] = intentId },
            ["requestContext"] = ContextOf(merchantId),
            ["body"] = body switch { null => null, string text => text, _ => JsonSerializer.Serialize(body) },
        }));

    private static JsonObject ContextOf(string merchantId) => new() { ["authorizer"] = new JsonObject { ["merchantId"] = merchantId } };
}
