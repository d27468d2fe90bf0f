using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Checkout;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>The bundle payments-checkout over <see cref="FakeAws"/>: JSON in, JSON out, as Lambda calls it.</summary>
internal sealed class Bundle : IDisposable
{
    public const string MerchantId = "demo";

    private readonly SeededRandom _random;
    private readonly MemoryStream _output = new();

    public Bundle(int seed = 1) => _random = new(seed);

    public FakeAws Aws { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["SERVICE_NAME"] = "payments-checkout",
        ["STACK_NAME"] = "test",
        ["CHECKOUTS_TABLE"] = "checkouts",
        ["PAYMENT_INTENTS_TABLE"] = "payment-intents",
        ["TRANSACTIONS_TABLE"] = "transactions",
        ["METHOD_TABLE"] = "MethodTable",
        ["ATTEMPTS_TABLE"] = "attempts",
        ["MERCHANTS_TABLE"] = "merchants",
        ["IDEMPOTENCY_TABLE"] = "idempotency",
        ["CHECKOUT_QUEUE_URL"] = "https://sqs.us-east-1.amazonaws.com/000000000000/checkouts.fifo",
    };

    /// <summary>Everything that was logged, one JSON document a line.</summary>
    public IReadOnlyList<JsonNode> Log =>
        [.. Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public FunctionServices Services => new(
        new(name => Environment.GetValueOrDefault(name)), () => Aws.DynamoDb, () => Aws.Sqs, Time, _random, _output)
    {
        Sns = () => Aws.Sns,
    };

    /// <summary>One invocation in a new process; a thrown error comes out as it is.</summary>
    public async Task<JsonNode> InvokeAsync(string handler, string input)
    {
        Aws.BeginAttempt();
        var (function, _) = CheckoutFunctions.Catalog.Create(handler, Services);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        await using var output = await function(stream, new TestContext($"payments-checkout-{handler}"));
        return (await JsonNode.ParseAsync(output))!;
    }

    /// <summary>A POST of a payment.</summary>
    /// <param name="body">JSON, or whatever is sent.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="method">In the path; null for <c>POST /checkouts</c>.</param>
    /// <param name="merchantId">Whom the authorizer let in.</param>
    public async Task<Answer> PostAsync(string? body, string? key = null, string? method = "khalti", string? merchantId = MerchantId)
    {
        var path = method is null ? "/checkouts" : $"/integrate/pay/{method}";
        var request = new JsonObject
        {
            ["resource"] = method is null ? "/checkouts" : "/integrate/pay/{method}",
            ["path"] = path,
            ["httpMethod"] = "POST",
            ["headers"] = key is null ? null : new JsonObject { ["idempotency-key"] = key },
            ["pathParameters"] = method is null ? null : new JsonObject { ["method"] = method },
            ["requestContext"] = ContextOf(path, merchantId),
            ["body"] = body,
            ["isBase64Encoded"] = false,
        };
        return new(await InvokeAsync(CheckoutFunctions.Start, request.ToJsonString()));
    }

    public async Task<Answer> GetAsync(string trackingId, string? merchantId = MerchantId)
    {
        var path = $"/checkouts/{trackingId}";
        var request = new JsonObject
        {
            ["path"] = path,
            ["httpMethod"] = "GET",
            ["headers"] = null,
            ["pathParameters"] = new JsonObject { ["trackingId"] = trackingId },
            ["requestContext"] = ContextOf(path, merchantId),
            ["body"] = null,
        };
        return new(await InvokeAsync(CheckoutFunctions.Status, request.ToJsonString()));
    }

    /// <summary>The first step, started as a pipe starts the workflow with the message of this body.</summary>
    public Task<JsonNode> ValidateAsync(string body, string executionArn = "arn:aws:states:us-east-1:000000000000:execution:checkout:1") =>
        InvokeAsync(CheckoutFunctions.ValidatePayment, new JsonObject
        {
            ["Payload"] = new JsonArray(new JsonObject
            {
                ["messageId"] = "m-1",
                ["receiptHandle"] = "r-1",
                ["body"] = body,
                ["attributes"] = new JsonObject { ["MessageGroupId"] = "g" },
                ["messageAttributes"] = new JsonObject(),
                ["eventSource"] = "aws:sqs",
            }),
            ["executionArn"] = executionArn,
        }.ToJsonString());

    /// <summary>The second step, on the result of the first.</summary>
    public Task<JsonNode> DeductAsync(JsonNode validated) =>
        InvokeAsync(CheckoutFunctions.DeductAmount, new JsonObject { ["Payload"] = validated.DeepClone() }.ToJsonString());

    public void Dispose() => _output.Dispose();

    public static string Body(object? body = null) =>
        JsonSerializer.Serialize(body ?? new { amount = 1250, currency = "NPR" });

    private static JsonObject ContextOf(string path, string? merchantId) => new()
    {
        ["path"] = "/dev" + path,
        ["stage"] = "dev",
        ["requestId"] = "gw-1",
        ["requestTimeEpoch"] = 1_776_682_800_000,
        ["authorizer"] = merchantId is null ? null : new JsonObject { ["merchantId"] = merchantId, ["principalId"] = merchantId },
    };
}
