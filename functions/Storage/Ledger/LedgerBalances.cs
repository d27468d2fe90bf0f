using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The counters of <c>ledger-balances</c>: <c>account</c> (<c>NPR#pending#gateway_receivable</c>)<c>, shard</c> (0 to 15)<c>, balance</c>
/// (debits less credits, minor units). An account's balance is the sum of its parts: every payment touches every account, and one row
/// would be the whole platform's limit.
/// </summary>
public static class LedgerBalances
{
    public const string KeyName = "account";
    public const string SortKeyName = "shard";
    public const int Shards = 16;

    /// <summary>An account's key.</summary>
    public static string AccountOf(Currency currency, LedgerLayer layer, LedgerAccount account) =>
        $"{currency.Code}#{layer.ToName()}#{account.ToName()}";

    /// <summary>The writes that add an entry to the counters, one an account: a transaction may touch a row once.</summary>
    public static IEnumerable<TransactWriteItem> Add(string table, LedgerEntry entry) => entry.Lines
        .GroupBy(line => AccountOf(entry.Currency, line.Layer, line.Account))
        .Select(lines => new TransactWriteItem
        {
            Update = new()
            {
                TableName = table,
                Key = new()
                {
                    [KeyName] = Attributes.Text(lines.Key),
                    [SortKeyName] = Attributes.Number(entry.TransactionId.Ulid.ShardOf(Shards)),
                },
                UpdateExpression = "ADD balance :delta",
                ExpressionAttributeValues = new() { [":delta"] = Attributes.Number(lines.Sum(line => line.Debit)) },
            },
        });
}
