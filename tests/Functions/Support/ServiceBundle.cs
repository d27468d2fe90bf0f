using System.Text;
using System.Text.Json.Nodes;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Moq;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>A service's bundle over <see cref="FakeAws"/>: JSON in, JSON out, as Lambda calls it. Each invocation is a new process.</summary>
internal sealed class ServiceBundle : IDisposable
{
    private readonly string _name;
    private readonly FunctionCatalog _catalog;
    private readonly SeededRandom _random;
    private readonly MemoryStream _output = new();
    private readonly Mock<IAmazonSecretsManager> _secrets = new(MockBehavior.Strict);

    public ServiceBundle(string name, FunctionCatalog catalog, int seed = 1)
    {
        (_name, _catalog, _random) = (name, catalog, new(seed));
        Environment["SERVICE_NAME"] = name;
        _secrets.Setup(client => client.GetSecretValueAsync(It.IsAny<GetSecretValueRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetSecretValueRequest _, CancellationToken _) => Task.FromResult(new GetSecretValueResponse { SecretString = Secret() }));
    }

    public FakeAws Aws { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["STACK_NAME"] = "test",
        ["TRANSACTIONS_TABLE"] = "transactions",
        ["PAYMENT_INTENTS_TABLE"] = "payment-intents",
        ["LEDGER_ENTRIES_TABLE"] = "ledger-entries",
        ["LEDGER_BALANCES_TABLE"] = "ledger-balances",
        ["LEDGER_QUEUE_URL"] = "https://sqs.us-east-1.amazonaws.com/000000000000/ledger-events",
        ["FRAUD_SIGNALS_TABLE"] = "fraud-signals",
        ["EMAIL_DELIVERIES_TABLE"] = "email-deliveries",
        ["SUPPRESSIONS_TABLE"] = "suppressions",
    };

    /// <summary>The text of the one secret, each time it is read.</summary>
    public Func<string> Secret { get; set; } = () => "{}";

    /// <summary>Answers every call over HTTP.</summary>
    public Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? Http { get; set; }

    /// <summary>Everything that was logged, one JSON document a line.</summary>
    public IReadOnlyList<JsonNode> Log =>
        [.. LogText.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public string LogText => Encoding.UTF8.GetString(_output.ToArray());

    public FunctionServices Services => new(
        new(name => Environment.GetValueOrDefault(name)), () => Aws.DynamoDb, () => Aws.Sqs, Time, _random, _output)
    {
        Sns = () => Aws.Sns,
        SecretsManager = () => _secrets.Object,
        Http = _ => new Handler(this),
    };

    /// <summary>The last value of a metric, or 0.</summary>
    public long Metric(string name) => Log.Where(line => line["_aws"] is not null).Sum(line => (long?)line[name] ?? 0);

    /// <summary>One invocation; a thrown error comes out as it is, and so does the death of the process, whatever it would have answered.</summary>
    public async Task<JsonNode> InvokeAsync(string handler, JsonNode input)
    {
        Aws.BeginAttempt();
        var (function, _) = _catalog.Create(handler, Services);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input.ToJsonString()));
        await using var output = await function(stream, new TestContext($"{_name}-{handler}"));
        return Aws.HasCrashed ? throw new CrashException() : (await JsonNode.ParseAsync(output))!;
    }

    /// <summary>Gives a handler a batch of messages.</summary>
    /// <returns>The indexes of those that failed.</returns>
    public Task<IReadOnlyList<int>> DeliverAsync(string handler, params IReadOnlyList<string> bodies) => DeliverAsync(handler, 1, bodies);

    /// <summary>The same for messages that were received so often.</summary>
    public async Task<IReadOnlyList<int>> DeliverAsync(string handler, int receiveCount, IReadOnlyList<string> bodies)
    {
        var answer = await InvokeAsync(handler, new JsonObject
        {
            ["Records"] = new JsonArray([.. bodies.Select((body, index) => new JsonObject
            {
                ["messageId"] = $"{index}",
                ["receiptHandle"] = "r",
                ["body"] = body,
                ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = $"{receiveCount}" },
                ["messageAttributes"] = new JsonObject(),
                ["eventSource"] = "aws:sqs",
                ["eventSourceARN"] = "arn:aws:sqs:us-east-1:000000000000:q",
                ["awsRegion"] = "us-east-1",
            })]),
        });
        return [.. answer["batchItemFailures"]!.AsArray().Select(failure => int.Parse((string)failure!["itemIdentifier"]!))];
    }

    /// <summary>A queue without end: batches in random order, failures and batches of dead processes go back, until all are done.</summary>
    /// <returns>How many rounds it took.</returns>
    public async Task<int> DrainAsync(string handler, IEnumerable<string> messages, Random random, int maxRounds = 2_000)
    {
        var queue = messages.ToList();
        for (var round = 0; round < maxRounds; round++)
        {
            if (queue.Count == 0)
            {
                return round;
            }

            var batch = new List<string>();
            for (var size = random.Next(1, 11); size > 0 && queue.Count > 0; size--)
            {
                var index = random.Next(queue.Count);
                batch.Add(queue[index]);
                queue.RemoveAt(index);
            }

            try
            {
                queue.AddRange((await DeliverAsync(handler, batch)).Select(index => batch[index]));
            }
            catch (CrashException)
            {
                queue.AddRange(batch);
            }
        }

        throw new InvalidOperationException($"{queue.Count} messages are never done: {queue[0]}");
    }

    public void Dispose() => _output.Dispose();

    private sealed class Handler(ServiceBundle bundle) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            (bundle.Http ?? throw new InvalidOperationException("no call over HTTP was expected"))(request, cancellationToken);
    }
}
