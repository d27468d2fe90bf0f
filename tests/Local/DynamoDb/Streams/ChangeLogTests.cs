using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.State;

namespace Payments.Local.Tests.DynamoDb.Streams;

/// <summary>What happened to items is on record, in the transaction in which it happened.</summary>
public sealed class ChangeLogTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private const string Before = """{"pk":{"S":"a"},"n":{"N":"1"}}""";
    private const string After = """{"pk":{"S":"a"},"n":{"N":"2"}}""";

    [Theory]
    [InlineData("KEYS_ONLY", null, null)]
    [InlineData("NEW_IMAGE", After, null)]
    [InlineData("OLD_IMAGE", null, Before)]
    [InlineData("NEW_AND_OLD_IMAGES", After, Before)]
    public async Task Write_StreamedTable_LeavesRecordsAsTheViewShows(string view, string? after, string? before)
    {
        var table = await StreamedAsync(view);

        await PutAsync(table, 1);
        await PutAsync(table, 1);
        await PutAsync(table, 2);
        await cloud.Client.DeleteItemAsync(table, Attr.Item(("pk", Attr.S("a"))));
        await cloud.Client.DeleteItemAsync(table, Attr.Item(("pk", Attr.S("a"))));

        var records = Records(table);
        records.Select(record => record.Event).ShouldBe(["INSERT", "MODIFY", "REMOVE"]);
        records.ShouldAllBe(record => record.Keys == """{"pk":{"S":"a"}}""");
        records[1].New.ShouldBe(after);
        records[1].Old.ShouldBe(before);
        records[0].Old.ShouldBeNull();
        records[2].New.ShouldBeNull();
    }

    [Fact]
    public async Task Write_FailedTransaction_LeavesNoRecord()
    {
        var table = await StreamedAsync("KEYS_ONLY");

        await Should.ThrowAsync<TransactionCanceledException>(() => cloud.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                new() { Put = new() { TableName = table, Item = Attr.Item(("pk", Attr.S("a"))) } },
                new() { ConditionCheck = new() { TableName = "plain", Key = Attr.Item(("pk", Attr.S("nobody"))), ConditionExpression = "attribute_exists(pk)" } },
            ],
        }));

        Records(table).ShouldBeEmpty();
    }

    [Fact]
    public async Task Expiry_StreamedTable_IsTheServicesDoing()
    {
        var table = await StreamedAsync("KEYS_ONLY");
        await cloud.Client.UpdateTimeToLiveAsync(new UpdateTimeToLiveRequest
        {
            TableName = table,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "until", Enabled = true },
        });
        await cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S("a")), ("until", Attr.N(cloud.Clock.GetUtcNow().ToUnixTimeSeconds()))));

        await cloud.SweptAsync(TimeSpan.FromMinutes(15), () => Task.FromResult(Records(table).Count == 2));

        Records(table)[1].ShouldBe(("REMOVE", """{"pk":{"S":"a"}}""", null, null, "dynamodb.amazonaws.com"));
    }

    [Fact]
    public async Task Record_OlderThanADay_IsForgotten()
    {
        var table = await StreamedAsync("KEYS_ONLY");
        await PutAsync(table, 1);

        await cloud.SweptAsync(TimeSpan.FromHours(25), () => Task.FromResult(Records(table).Count == 0));
    }

    private async Task<string> StreamedAsync(string view)
    {
        return await cloud.CreateAsync(new CreateTableRequest
        {
            AttributeDefinitions = [new("pk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH)],
            StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = view },
        });
    }

    private Task<PutItemResponse> PutAsync(string table, int number) => cloud.Client.PutItemAsync(table, Attr.Item(("pk", Attr.S("a")), ("n", Attr.N(number))));

    private List<(string Event, string Keys, string? New, string? Old, string? Principal)> Records(string table) =>
        cloud.Services.GetRequiredService<StateStore>().Read(state => state.Query(
            """
            SELECT r.event, r.keys, r.new_image, r.old_image, r.principal FROM dynamodb_stream_records r
            JOIN dynamodb_streams s ON s.id = r.stream WHERE s.table_name = @0 ORDER BY r.sequence
            """,
            row => (row.GetString(0), Text(row, 1)!, Text(row, 2), Text(row, 3), row.IsNull(4) ? null : row.GetString(4)),
            table).ToList());

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : Encoding.UTF8.GetString(row.GetBytes(column));
}
