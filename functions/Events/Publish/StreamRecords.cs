using Amazon.Lambda.DynamoDBEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>Makes events of the records of the stream of <c>transactions</c>.</summary>
internal static class StreamRecords
{
    /// <summary>
    /// The event of one record. Each write of a row is the next version, and rows are never removed; a record that says otherwise was
    /// written past the platform, and the books would not agree with what is published.
    /// </summary>
    /// <exception cref="PoisonMessage">The record is of no transaction, or of no change of one.</exception>
    public static PaymentEvent Read(DynamoDBEvent.DynamodbStreamRecord record)
    {
        if (record.EventName is not ("INSERT" or "MODIFY") || record.Dynamodb?.NewImage is not { Count: > 0 } image)
        {
            throw new PoisonMessage($"a record {record.EventName} without the row that it made");
        }

        try
        {
            var happened = PaymentEventItem.Read(StreamImage.Of(image));
            var before = record.Dynamodb.OldImage is { Count: > 0 } old ? StreamImage.Of(old).RequiredNumber("version") : 0;
            return happened.Version == before + 1
                ? happened
                : throw new PoisonMessage($"version {happened.Version} of {happened.TransactionId} was written over version {before}");
        }
        catch (Exception exception) when (exception is CorruptItemException or FormatException)
        {
            throw new PoisonMessage($"the record is no transaction: {exception.Message}", exception);
        }
    }
}
