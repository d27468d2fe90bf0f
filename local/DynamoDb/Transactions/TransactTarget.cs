using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>A part of a transaction and the table it is about.</summary>
internal sealed record TransactTarget(TableDefinition Table, WriteRequest Request)
{
    /// <exception cref="AwsException"><c>ValidationException</c>: two parts are about the same item, or a key is empty.</exception>
    public static void CheckDistinct(IEnumerable<TransactTarget> targets)
    {
        var seen = new HashSet<(long Table, ItemKey Key)>();
        foreach (var target in targets)
        {
            if (target.Key() is { } key && !seen.Add((target.Table.Id, key)))
            {
                throw CancellationReasons.Twice();
            }
        }
    }

    /// <summary>The item as it is now, for the cost of a transaction that was done before.</summary>
    public PreparedWrite AsItIs(StateTransaction state)
    {
        var key = ItemKey.Of(Table.Key, Request.Subject);
        var item = ItemRows.Find(state, Table, key);
        return new PreparedWrite(WriteKind.Check, Table, key, item, item?.Item);
    }

    // A key that does not fit its table is this part's own reason to fail; an empty one fails the whole request.
    private ItemKey? Key()
    {
        try
        {
            return Request.Kind == WriteKind.Put ? ItemKey.FromItem(Table.Key, Request.Subject) : ItemKey.FromKey(Table.Key, Request.Subject);
        }
        catch (AwsException refused) when (!CancellationReasons.IsAboutRequest(refused))
        {
            return null;
        }
    }
}
