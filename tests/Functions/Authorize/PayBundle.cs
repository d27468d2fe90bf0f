using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Moq;
using Payments.Authorizing;
using Payments.Checkout;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>
/// The bundles payments-checkout and payments-authorize over one <see cref="FakeAws"/> and one <see cref="PayGateway"/>. Every call of an
/// invocation, to whomever, has a number, from 0; a test says what goes wrong with it.
/// </summary>
internal sealed class PayBundle : IDisposable
{
    public const string MerchantId = "demo";
    public const string ExecutionArn = "arn:aws:states:us-east-1:000000000000:execution:checkout:run-1";
    public const long Amount = 10_000;

    private readonly SeededRandom _random;
    private readonly MemoryStream _output = new();
    private readonly Mock<IAmazonSecretsManager> _secrets = new(MockBehavior.Strict);
    private readonly Mock<IAmazonLambda> _lambda = new(MockBehavior.Strict);
    private readonly Mock<IAmazonStepFunctions> _stepFunctions = new(MockBehavior.Strict);
    private readonly Mock<IAmazonS3> _s3 = new(MockBehavior.Strict);
    private int _position;
    private bool _nested;

    public PayBundle(int seed = 1)
    {
        _random = new(seed);
        Gateway = new(Aws, Decide);
        Aws.Faults = (_, name) => FaultOf(Decide(name));
        _secrets.Setup(client => client.GetSecretValueAsync(It.IsAny<GetSecretValueRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetSecretValueRequest _, CancellationToken _) => Aws.Call(
                "GetSecretValue", () => new GetSecretValueResponse { SecretString = """{"apiKey":"sk_test","webhookSecret":"w"}""" }));
        _lambda.Setup(client => client.InvokeAsync(It.IsAny<InvokeRequest>(), It.IsAny<CancellationToken>()))
            .Returns((InvokeRequest request, CancellationToken _) => Aws.Call("Invoke", () => Invoke(request)));
        _stepFunctions.Setup(client => client.SendTaskSuccessAsync(It.IsAny<SendTaskSuccessRequest>(), It.IsAny<CancellationToken>()))
            .Returns((SendTaskSuccessRequest request, CancellationToken _) => Aws.Call("SendTaskSuccess", () => Succeed(request)));
        _stepFunctions.Setup(client => client.SendTaskFailureAsync(It.IsAny<SendTaskFailureRequest>(), It.IsAny<CancellationToken>()))
            .Returns((SendTaskFailureRequest request, CancellationToken _) => Aws.Call("SendTaskFailure", () => Fail(request)));
        _stepFunctions.Setup(client => client.GetExecutionHistoryAsync(It.IsAny<GetExecutionHistoryRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetExecutionHistoryRequest request, CancellationToken _) => Aws.Call("GetExecutionHistory", () => Histories(request)));
        _s3.Setup(client => client.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutObjectRequest request, CancellationToken _) => Aws.Call("PutObject", () => Put(request)));
    }

    public FakeAws Aws { get; } = new();

    public PayGateway Gateway { get; }

    public DelaylessTimeProvider Time { get; } = new();

    /// <summary>What goes wrong with a call, by its number within the invocation and its name.</summary>
    public Func<int, string, Mishap> Mishaps { get; set; } = (_, _) => Mishap.None;

    /// <summary>Ends of waits: the token, and the output, or the error.</summary>
    public List<(string Token, string Text)> Answered { get; } = [];

    /// <summary>The wait of a token is over, or never was.</summary>
    public Func<string, bool> IsGone { get; set; } = _ => false;

    /// <summary>The answer of the fraud Lambda, in the place of its own.</summary>
    public string? Verdict { get; set; }

    public Func<GetExecutionHistoryRequest, GetExecutionHistoryResponse> Histories { get; set; } = _ => new() { Events = [] };

    public Dictionary<string, string> Objects { get; } = [];

    public string LogText => Encoding.UTF8.GetString(_output.ToArray());

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["SERVICE_NAME"] = "payments-checkout",
        ["STACK_NAME"] = "test",
        ["CHECKOUTS_TABLE"] = "checkouts",
        ["PAYMENT_INTENTS_TABLE"] = "payment-intents",
        ["TRANSACTIONS_TABLE"] = "transactions",
        ["METHOD_TABLE"] = "MethodTable",
        ["MERCHANTS_TABLE"] = "merchants",
        ["ATTEMPTS_TABLE"] = "attempts",
        ["PAYMENT_METHODS_TABLE"] = "payment-methods",
        ["FRAUD_SIGNALS_TABLE"] = "fraud-signals",
        ["IDEMPOTENCY_TABLE"] = "idempotency",
        ["LEDGER_ENTRIES_TABLE"] = "ledger-entries",
        ["LEDGER_BALANCES_TABLE"] = "ledger-balances",
        ["CHECKOUT_QUEUE_URL"] = "https://sqs.test/checkouts.fifo",
        ["FRAUD_FUNCTION_ARN"] = "arn:aws:lambda:us-east-1:000000000000:function:payments-checkout-fraud-check",
        ["RETURN_URL"] = "https://pay.example/return/",
        ["AUDIT_BUCKET"] = "audit-bucket",
        ["GATEWAY_URL"] = "https://gateway.test",
        ["GATEWAY_SECRET_ARN"] = "arn:gateway",
    };

    public FunctionServices Services => new(
        new(name => Environment.GetValueOrDefault(name)), () => Aws.DynamoDb, () => Aws.Sqs, Time, _random, _output)
    {
        SecretsManager = () => _secrets.Object,
        Lambda = () => _lambda.Object,
        StepFunctions = () => _stepFunctions.Object,
        S3 = () => _s3.Object,
        Http = _ => Gateway,
    };

    /// <summary>An intent that is not paid yet.</summary>
    public PaymentIntentId AddIntent(Func<PaymentOrder, PaymentOrder>? change = null, string merchantId = MerchantId)
    {
        var order = new PaymentOrder(PaymentMethod.Khalti, MoneyOf(Amount), "c-1", "o-1", null, [], new Dictionary<string, string>())
        {
            Source = new("wallet_khalti", null),
            Payer = new() { DeviceFingerprint = "fp-1", IpAddress = "203.0.113.7" },
        };
        var intent = PaymentIntent.Open(Services.Ids.NewTrackingId(), merchantId, change is null ? order : change(order));
        Aws.Tables["payment-intents"][intent.Id.ToString()] = IntentItem.Of(intent);
        return intent.Id;
    }

    public static Money MoneyOf(long minorUnits) => new(minorUnits, Currency.All.Single(known => known.Code == "NPR"));

    /// <summary>A checkout whose payment is recorded: checkout RECORDED, intent and transaction PENDING.</summary>
    public async Task<TransactionId> CheckoutAsync(string body = """{"method":"khalti","amount":10000,"currency":"NPR","customerId":"c-1"}""")
    {
        var answer = await PostAsync(CheckoutFunctions.Catalog, CheckoutFunctions.Start, "/checkouts", body);
        answer.Status.ShouldBe(202, answer.Text);
        return await RecordAsync(Aws.Sent[^1].MessageBody, TrackingId.Parse(answer.TrackingId));
    }

    /// <summary>What the workflow does with a message of the queue until the payment is recorded.</summary>
    public async Task<TransactionId> RecordAsync(string message, TrackingId trackingId)
    {
        var validated = await InvokeAsync(CheckoutFunctions.Catalog, CheckoutFunctions.ValidatePayment, new JsonObject
        {
            ["Payload"] = new JsonArray(new JsonObject { ["messageId"] = "m-1", ["body"] = message }),
            ["executionArn"] = ExecutionArn,
        });
        await InvokeAsync(CheckoutFunctions.Catalog, CheckoutFunctions.DeductAmount, new JsonObject { ["Payload"] = validated.DeepClone() });
        return trackingId.TransactionId;
    }

    public StoredTransaction Stored(TransactionId id) => TransactionItem.Read(Aws.Tables["transactions"][id.ToString()]);

    public GatewayBook? Book(TransactionId id) => Gateway.Inner.Books.GetValueOrDefault(References.Authorization(id));

    public Task<Answer> AuthorizeAsync(PaymentIntentId id, string? key = null, string merchantId = MerchantId) =>
        AuthorizeAsync($$"""{"paymentIntentId":"{{id}}"}""", key, merchantId);

    public Task<Answer> AuthorizeAsync(string? body, string? key = null, string merchantId = MerchantId) =>
        PostAsync(AuthorizeFunctions.Catalog, AuthorizeFunctions.Authorize, "/authorize", body, key, merchantId);

    public async Task<JsonNode> StepAsync(string handler, TransactionId id, params IReadOnlyList<(string Name, string? Value)> more)
    {
        var input = new JsonObject { ["transactionId"] = id.ToString(), ["trackingId"] = new TrackingId(id.Ulid).ToString() };
        foreach (var (name, value) in more)
        {
            input[name] = value;
        }

        return await InvokeAsync(CatalogOf(handler), handler, input);
    }

    public Task<JsonNode> RecordOutcomeAsync(TransactionId id, string outcome, string? code = null) =>
        StepAsync(CheckoutFunctions.RecordOutcome, id, ("outcome", outcome), ("code", code), ("gatewayId", outcome == "AUTHORIZED" ? "gw" : null));

    public Task<JsonNode> SweepAsync(DateTimeOffset? asOf = null) =>
        InvokeAsync(CheckoutFunctions.Catalog, CheckoutFunctions.Sweeper, asOf is { } instant ? new JsonObject { ["asOf"] = Instants.ToText(instant) } : []);

    /// <summary>Sweeps ahead of time until nothing is left that a sweep could end.</summary>
    public async Task SettleAsync()
    {
        Mishaps = (_, _) => Mishap.None;
        for (var round = 0; round < 8; round++)
        {
            if ((int)(await SweepAsync(Time.GetUtcNow() + TimeSpan.FromDays(1)))["due"]! == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException("the sweeper comes to no end");
    }

    public async Task<Answer> PostAsync(
        FunctionCatalog catalog, string handler, string resource, string? body, string? key = null, string merchantId = MerchantId) =>
        new(await InvokeAsync(catalog, handler, new JsonObject
        {
            ["resource"] = resource,
            ["path"] = resource,
            ["httpMethod"] = "POST",
            ["headers"] = key is null ? null : new JsonObject { ["Idempotency-Key"] = key },
            ["requestContext"] = new JsonObject { ["path"] = "/dev" + resource, ["authorizer"] = new JsonObject { ["merchantId"] = merchantId } },
            ["body"] = body,
        }));

    public async Task<Answer> GetAsync(string handler, string resource, string param, string value, string merchantId = MerchantId) =>
        new(await InvokeAsync(CheckoutFunctions.Catalog, handler, new JsonObject
        {
            ["path"] = resource + "/" + value,
            ["httpMethod"] = "GET",
            ["pathParameters"] = new JsonObject { [param] = value },
            ["requestContext"] = new JsonObject { ["authorizer"] = new JsonObject { ["merchantId"] = merchantId } },
        }));

    /// <summary>One invocation in a new process; its death comes out as <see cref="CrashException"/>, whatever it would have answered.</summary>
    public async Task<JsonNode> InvokeAsync(FunctionCatalog catalog, string handler, JsonObject input)
    {
        Aws.BeginAttempt();
        _position = 0;
        var output = await RunAsync(catalog, handler, input.ToJsonString());
        return Aws.HasCrashed ? throw new CrashException() : JsonNode.Parse(output)!;
    }

    public void Dispose()
    {
        Gateway.Dispose();
        _output.Dispose();
    }

    private async Task<string> RunAsync(FunctionCatalog catalog, string handler, string input)
    {
        var (function, _) = catalog.Create(handler, Services);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        await using var output = await function(stream, new TestContext($"payments-{handler}"));
        using var reader = new StreamReader(output);
        return await reader.ReadToEndAsync();
    }

    private static FunctionCatalog CatalogOf(string handler) =>
        handler is AuthorizeFunctions.AuthorizeStep or AuthorizeFunctions.QueryStep or AuthorizeFunctions.VoidStep
            ? AuthorizeFunctions.Catalog
            : CheckoutFunctions.Catalog;

    // What goes wrong inside of another Lambda is that Lambda's own table.
    private Mishap Decide(string name) => _nested ? Mishap.None : Mishaps(_position++, name);

    private Fault FaultOf(Mishap mishap)
    {
        Aws.Error = mishap switch
        {
            Mishap.TimeoutBefore or Mishap.TimeoutAfter or Mishap.Late => () => new TaskCanceledException("time is over"),
            Mishap.Unreachable => () => new HttpRequestException(HttpRequestError.ConnectionError, "refused"),
            Mishap.Throttled => () => new Amazon.DynamoDBv2.Model.ProvisionedThroughputExceededException("slow down"),
            _ => () => new Amazon.DynamoDBv2.AmazonDynamoDBException(
                "internal", Amazon.Runtime.ErrorType.Receiver, "InternalServerError", "r", System.Net.HttpStatusCode.InternalServerError),
        };
        return mishap switch
        {
            Mishap.None => Fault.None,
            Mishap.ErrorBefore or Mishap.TimeoutBefore or Mishap.Late or Mishap.Unreachable or Mishap.Throttled => Fault.ErrorBefore,
            Mishap.ErrorAfter or Mishap.TimeoutAfter => Fault.ErrorAfter,
            Mishap.CrashBefore => Fault.CrashBefore,
            _ => Fault.CrashAfter,
        };
    }

    private InvokeResponse Invoke(InvokeRequest request)
    {
        request.FunctionName.ShouldBe(Environment["FRAUD_FUNCTION_ARN"]);
        if (Verdict is { } verdict)
        {
            return Answer(verdict, null);
        }

        (_nested, var gate, Aws.Gate) = (true, Aws.Gate, null);
        try
        {
            return Answer(RunAsync(CheckoutFunctions.Catalog, CheckoutFunctions.FraudCheck, request.Payload).GetAwaiter().GetResult(), null);
        }
        catch (Exception exception)
        {
            return Answer(
                JsonSerializer.Serialize(new { errorType = exception.GetType().Name, errorMessage = exception.Message }), "Unhandled");
        }
        finally
        {
            (_nested, Aws.Gate) = (false, gate);
        }
    }

    private static InvokeResponse Answer(string payload, string? error) =>
        new() { Payload = new(Encoding.UTF8.GetBytes(payload)), FunctionError = error };

    private SendTaskSuccessResponse Succeed(SendTaskSuccessRequest request)
    {
        Answered.Add(IsGone(request.TaskToken) ? throw new TaskTimedOutException("gone") : (request.TaskToken, request.Output));
        return new();
    }

    private SendTaskFailureResponse Fail(SendTaskFailureRequest request)
    {
        Answered.Add(IsGone(request.TaskToken) ? throw new TaskTimedOutException("gone") : (request.TaskToken, request.Error));
        return new();
    }

    private PutObjectResponse Put(PutObjectRequest request)
    {
        using var reader = new StreamReader(request.InputStream);
        Objects[$"{request.BucketName}/{request.Key}"] = reader.ReadToEnd();
        return new();
    }
}
