using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>Records of the stream of <c>transactions</c>, as Lambda gets them.</summary>
internal static class StreamRecord
{
    /// <summary>The records that a life's writes made, with sequence numbers 1, 2, 3 …</summary>
    public static IReadOnlyList<JsonNode> Of(IReadOnlyList<PaymentEvent> events) =>
        [.. events.Select((happened, index) => Of(happened, events.LastOrDefault(before => before.TransactionId == happened.TransactionId && before.Version == happened.Version - 1), index + 1))];

    public static JsonNode Of(PaymentEvent happened, PaymentEvent? before, int sequenceNumber) => new JsonObject
    {
        ["eventID"] = $"e-{sequenceNumber}",
        ["eventName"] = before is null ? "INSERT" : "MODIFY",
        ["eventVersion"] = "1.1",
        ["eventSource"] = "aws:dynamodb",
        ["awsRegion"] = "us-east-1",
        ["eventSourceARN"] = "arn:aws:dynamodb:us-east-1:000000000000:table/transactions/stream/2026",
        ["dynamodb"] = new JsonObject
        {
            ["ApproximateCreationDateTime"] = 1_776_682_800.0,
            ["Keys"] = new JsonObject { ["transactionId"] = new JsonObject { ["S"] = happened.TransactionId.ToString() } },
            ["NewImage"] = ImageOf(RowOf(happened)),
            ["OldImage"] = before is null ? null : ImageOf(RowOf(before)),
            ["SequenceNumber"] = sequenceNumber.ToString(CultureInfo.InvariantCulture),
            ["SizeBytes"] = 500,
            ["StreamViewType"] = "NEW_AND_OLD_IMAGES",
        },
    };

    /// <summary>The row of a version.</summary>
    public static Dictionary<string, AttributeValue> RowOf(PaymentEvent happened)
    {
        var row = new Dictionary<string, AttributeValue>
        {
            ["transactionId"] = Attributes.Text(happened.TransactionId.ToString()),
            ["paymentIntentId"] = Attributes.Text(happened.IntentId.ToString()),
            ["trackingId"] = Attributes.Text($"trk_{happened.TransactionId.Ulid}"),
            ["merchantId"] = Attributes.Text(happened.MerchantId),
            ["method"] = Attributes.Text("khalti"),
            ["amount"] = Attributes.Number(happened.Amount.MinorUnits),
            ["currency"] = Attributes.Text(happened.Amount.Currency.Code),
            ["status"] = Attributes.Text(happened.Now.ToName()),
            ["version"] = Attributes.Number(happened.Version),
            ["change"] = ChangeItem.Of(happened.Change),
            ["createdAt"] = Attributes.Instant(happened.OccurredAt),
            ["updatedAt"] = Attributes.Instant(happened.OccurredAt),
        };
        row.AddText("customerId", happened.CustomerId);
        row.AddText("previous", happened.Previous?.ToName());
        return row;
    }

    private static JsonObject ImageOf(Dictionary<string, AttributeValue> row) =>
        new(row.Select(attribute => KeyValuePair.Create<string, JsonNode?>(attribute.Key, ValueOf(attribute.Value))));

    private static JsonObject ValueOf(AttributeValue value) => value switch
    {
        { S: { } text } => new() { ["S"] = text },
        { N: { } number } => new() { ["N"] = number },
        { BOOL: { } flag } => new() { ["BOOL"] = flag },
        { M: { } map } => new() { ["M"] = ImageOf(map) },
        _ => throw new ArgumentException("not an attribute of a transaction", nameof(value)),
    };
}
