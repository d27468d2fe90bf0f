using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The first row of a transaction's ledger: <c>transactionId, entryId</c> (<c>#head</c>)<c>, entries</c> (how many there are)<c>,
/// appliedVersion</c> (of the transaction's events)<c>, version, updatedAt</c>. Every write of the ledger is conditional on it.
/// </summary>
/// <param name="Version">0 while there is none.</param>
internal sealed record LedgerHead(long Entries, long AppliedVersion, long Version)
{
    public const string EntryId = "#head";

    public static LedgerHead None { get; } = new(0, 0, 0);

    public static LedgerHead Read(Dictionary<string, AttributeValue> item) =>
        new(item.RequiredNumber("entries"), item.RequiredNumber("appliedVersion"), item.RequiredNumber("version"));

    /// <summary>The write of this head over another, on the condition that the other is what is there.</summary>
    public Put Write(string table, TransactionId transactionId, LedgerHead over, DateTimeOffset now) => new()
    {
        TableName = table,
        Item = new()
        {
            [LedgerRow.KeyName] = Attributes.Text(transactionId.ToString()),
            [LedgerRow.SortKeyName] = Attributes.Text(EntryId),
            ["entries"] = Attributes.Number(Entries),
            ["appliedVersion"] = Attributes.Number(AppliedVersion),
            ["version"] = Attributes.Number(Version),
            ["updatedAt"] = Attributes.Instant(now),
        },
        ConditionExpression = over == None
            ? $"attribute_not_exists({LedgerRow.KeyName})"
            : "version = :version AND appliedVersion = :appliedVersion AND entries = :entries",
        ExpressionAttributeValues = over == None
            ? null
            : new()
            {
                [":version"] = Attributes.Number(over.Version),
                [":appliedVersion"] = Attributes.Number(over.AppliedVersion),
                [":entries"] = Attributes.Number(over.Entries),
            },
    };
}
