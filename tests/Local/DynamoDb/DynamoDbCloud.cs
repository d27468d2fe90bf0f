using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Time;

namespace Payments.Local.Tests.DynamoDb;

/// <summary>
/// A local cloud with a clock that tests move, a client of the operator, and tables that are there from the start:
/// <c>plain</c> (pk), <c>sorted</c> (pk, sk text), <c>numbered</c> (pk, sk number), <c>bytes</c> (pk, sk binary) and
/// <c>indexed</c> (pk, sk; global <c>by-status</c> on status and at, <c>keys</c> on status, <c>some</c> on status with note;
/// local <c>by-at</c> on at with all, <c>local-keys</c> on at).
/// </summary>
public sealed class DynamoDbCloud : IAsyncLifetime
{
    public const string Arn = "arn:aws:dynamodb:us-east-1:000000000000:table/";

    private readonly ResourceGraph? _graph;
    private readonly string? _folder;
    private CloudFixture? _cloud;
    private int _names;

    public DynamoDbCloud()
        : this(null, null)
    {
    }

    private DynamoDbCloud(ResourceGraph? graph, string? folder)
    {
        _graph = graph;
        _folder = folder;
    }

    internal VirtualTime Clock { get; } = new();

    internal CloudFixture Fixture => _cloud!;

    public IServiceProvider Services => Fixture.Cloud.Services;

    public AmazonDynamoDBClient Client { get; private set; } = null!;

    /// <summary>A cloud of its own for one test.</summary>
    internal static async Task<DynamoDbCloud> StartAsync(ResourceGraph? graph = null, string? folder = null)
    {
        var cloud = new DynamoDbCloud(graph, folder);
        await cloud.InitializeAsync();
        return cloud;
    }

    public async Task InitializeAsync()
    {
        _cloud = await CloudFixture.StartAsync(_graph ?? Tables(), new CloudOptions { StateDirectory = _folder }, services => services.UseClock(Clock));
        Client = new AmazonDynamoDBClient(CloudFixture.Operator, _cloud.Configure(new AmazonDynamoDBConfig()));
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Fixture.DisposeAsync();
    }

    /// <summary>A name that no other test has.</summary>
    internal string NewName(string start = "item") => $"{start}-{Interlocked.Increment(ref _names)}";

    /// <summary>Creates a table and waits, by moving the clock, until it is ACTIVE.</summary>
    internal async Task<string> CreateAsync(CreateTableRequest request)
    {
        request.TableName ??= NewName("table");
        request.BillingMode ??= request.ProvisionedThroughput is null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;
        await Client.CreateTableAsync(request);
        Settle();
        return request.TableName;
    }

    /// <summary>A table with just a partition key.</summary>
    internal Task<string> CreateAsync() => CreateAsync(new CreateTableRequest
    {
        AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
        KeySchema = [new("pk", KeyType.HASH)],
    });

    /// <summary>Lets pass the moment that tables take to be made, changed and deleted.</summary>
    internal void Settle() => Clock.Advance(TimeSpan.FromSeconds(1));

    /// <summary>Moves the clock and waits until the background worker has brought about what is expected.</summary>
    internal async Task SweptAsync(TimeSpan time, Func<Task<bool>> done)
    {
        Clock.Advance(time);
        await Polling.UntilAsync(done, async () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(5);
        });
    }

    internal static CloudResource Table(string name, JsonObject state)
    {
        state["name"] = name;
        state["arn"] = Arn + name;
        return CloudFixture.Resource("aws:dynamodb/table:Table", name, state);
    }

    /// <summary>A table's properties: keys like <c>pk:S</c>.</summary>
    internal static JsonObject Keys(params string[] keys)
    {
        var parts = keys.Select(key => key.Split(':')).ToList();
        var state = new JsonObject
        {
            ["billingMode"] = "PAY_PER_REQUEST",
            ["hashKey"] = parts[0][0],
            ["attributes"] = new JsonArray([.. parts.Select(part => new JsonObject { ["name"] = part[0], ["type"] = part[1] })]),
        };
        if (parts.Count > 1)
        {
            state["rangeKey"] = parts[1][0];
        }

        return state;
    }

    internal static async Task<AmazonDynamoDBException> RefusedAsync(Func<Task> call) => await Should.ThrowAsync<AmazonDynamoDBException>(call);

    private static ResourceGraph Tables()
    {
        var indexed = Keys("pk:S", "sk:S", "status:S", "at:N");
        indexed["globalSecondaryIndexes"] = new JsonArray(
            new JsonObject { ["name"] = "by-status", ["hashKey"] = "status", ["rangeKey"] = "at", ["projectionType"] = "ALL" },
            new JsonObject { ["name"] = "keys", ["hashKey"] = "status", ["projectionType"] = "KEYS_ONLY" },
            new JsonObject { ["name"] = "some", ["hashKey"] = "status", ["projectionType"] = "INCLUDE", ["nonKeyAttributes"] = new JsonArray("note") });
        indexed["localSecondaryIndexes"] = new JsonArray(
            new JsonObject { ["name"] = "by-at", ["rangeKey"] = "at", ["projectionType"] = "ALL" },
            new JsonObject { ["name"] = "local-keys", ["rangeKey"] = "at", ["projectionType"] = "KEYS_ONLY" });
        return CloudFixture.Graph(
            Table("plain", Keys("pk:S")),
            Table("sorted", Keys("pk:S", "sk:S")),
            Table("numbered", Keys("pk:S", "sk:N")),
            Table("bytes", Keys("pk:S", "sk:B")),
            Table("indexed", indexed));
    }
}
