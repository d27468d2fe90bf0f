using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Expiry;

/// <summary>Keeps the items' expiry in step when a table's time to live is switched.</summary>
internal static class ExpiryColumn
{
    private const int Batch = 500;

    public static void Rebuild(StateTransaction state, TableDefinition table)
    {
        state.Execute("UPDATE dynamodb_items SET expires = NULL WHERE t = @0 AND expires IS NOT NULL", table.Id);
        if (table.Expiry is not { IsEnabled: true })
        {
            return;
        }

        var last = 0L;
        while (ItemRows.After(state, table, last, Batch) is { Count: > 0 } batch)
        {
            foreach (var stored in batch)
            {
                if (ItemWriter.Expiry(table, stored.Item) is { } expires)
                {
                    state.Execute("UPDATE dynamodb_items SET expires = @1 WHERE id = @0", stored.Row, expires);
                }
            }

            last = batch[^1].Row;
        }
    }
}
