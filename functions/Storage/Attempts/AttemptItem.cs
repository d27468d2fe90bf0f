using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>attempts</c>: <c>reference, transactionId, operation, amount</c> (minor units)<c>, currency, moreToCome?, status, tries, refusal?,
/// version, createdAt, updatedAt</c>, and while it is open the key of the sparse index <c>open</c>: <c>openShard, dueAt</c>.
/// </summary>
internal static class AttemptItem
{
    public const string KeyName = "reference";
    public const string IndexName = "open";

    /// <summary>The index is spread over so many keys: every payment under way is in it for a moment.</summary>
    public const int Shards = 8;

    public static Dictionary<string, AttributeValue> Key(string reference) => new() { [KeyName] = Attributes.Text(reference) };

    public static AttributeValue Shard(int shard) => Attributes.Text(shard.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static AttributeValue ShardOf(TransactionId id) => Shard(id.Ulid.ShardOf(Shards));

    public static Dictionary<string, AttributeValue> Of(Attempt attempt, DateTimeOffset now)
    {
        var item = new Dictionary<string, AttributeValue>(Key(attempt.Reference))
        {
            ["transactionId"] = Attributes.Text(attempt.TransactionId.ToString()),
            ["operation"] = Attributes.Text(attempt.Operation),
            ["amount"] = Attributes.Number(attempt.Amount.MinorUnits),
            ["currency"] = Attributes.Text(attempt.Amount.Currency.Code),
            ["moreToCome"] = new() { BOOL = attempt.MoreToCome },
            ["status"] = Attributes.Text(attempt.Status),
            ["tries"] = Attributes.Number(attempt.Tries),
            ["version"] = Attributes.Number(attempt.Version),
            ["createdAt"] = Attributes.Instant(now),
            ["updatedAt"] = Attributes.Instant(now),
        };
        if (attempt.IsOpen)
        {
            item["openShard"] = ShardOf(attempt.TransactionId);
            item["dueAt"] = Attributes.Instant(attempt.DueAt);
        }

        return item;
    }

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static Attempt Read(Dictionary<string, AttributeValue> item)
    {
        if (!TransactionId.TryParse(item.RequiredText("transactionId"), out var transactionId))
        {
            throw new CorruptItemException("transactionId");
        }

        if (!Currency.TryGet(item.RequiredText("currency"), out var currency))
        {
            throw new CorruptItemException("currency");
        }

        return new(
            item.RequiredText(KeyName),
            transactionId,
            item.RequiredText("operation"),
            new(item.RequiredNumber("amount"), currency),
            item.RequiredText("status"),
            item.ContainsKey("dueAt") ? item.RequiredInstant("dueAt") : default)
        {
            Tries = item.NumberOrZero("tries"),
            MoreToCome = item.IsTrue("moreToCome"),
            Refusal = item.TextOrNull("refusal"),
            Version = item.RequiredNumber("version"),
        };
    }
}
