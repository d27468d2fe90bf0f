using Payments.Local.DynamoDb.Streams;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>
/// Writes items in two steps: <see cref="Prepare"/> checks everything and changes nothing, <see cref="Commit"/> changes the rows,
/// the indexes and the stream. A transaction prepares all its writes before it commits any.
/// </summary>
internal sealed class ItemWriter(ChangeLog changes)
{
    /// <param name="state">The transaction.</param>
    /// <param name="table">The request's table.</param>
    /// <param name="request">The write.</param>
    /// <param name="needsBefore">Whether the answer shows the item as it was, or its cost.</param>
    /// <exception cref="AwsException"><c>ValidationException</c>, <c>ConditionalCheckFailedException</c>.</exception>
    public static PreparedWrite Prepare(StateTransaction state, TableDefinition table, WriteRequest request, bool needsBefore)
    {
        var key = request.Kind == WriteKind.Put ? ItemKey.FromItem(table.Key, request.Subject) : ItemKey.FromKey(table.Key, request.Subject);
        WriteRules.Check(table, request);
        needsBefore |= request.Kind != WriteKind.Put || request.Condition is not null || table.Indexes.Count > 0 || table.HasStream;
        var before = needsBefore ? ItemRows.Find(state, table, key) : null;
        if (request.Condition is { } condition && !condition.Holds(before?.Item ?? MapValue.Empty))
        {
            throw DynamoDbError.ConditionFailed(request.ShowsOnFailure ? before?.Item.ToItemNode() : null);
        }

        var after = request.Kind switch
        {
            WriteKind.Put => request.Subject,
            WriteKind.Update => before is null && request.Update is { OnlyRemoves: true } ? null : Update(table, request, before),
            WriteKind.Check => before?.Item,
            _ => null,
        };
        return new PreparedWrite(request.Kind, table, key, before, after);
    }

    public void Commit(StateTransaction state, PreparedWrite write, string? principal = null)
    {
        if (write.Kind == WriteKind.Check)
        {
            return;
        }

        if (write.After is { } after)
        {
            Put(state, write, after);
        }
        else if (write.Before is { } before)
        {
            ItemRows.Delete(state, before);
            IndexEntries.Change(state, write.Table, write.Key, before.Row, before.Item, null);
            changes.Append(state, write, null, principal);
        }
    }

    private static MapValue Update(TableDefinition table, WriteRequest request, StoredItem? before)
    {
        // A new item starts with its key; an update without actions makes just that.
        var start = before?.Item ?? request.Subject;
        var after = request.Update?.Apply(start) ?? start;
        WriteRules.CheckUpdated(table, start, after);
        if (request.Update is { } update && update.Actions.Any(action => action.Path.IsNested) && after.Levels > AttributeValue.MaxLevels + 1)
        {
            throw DynamoDbError.Validation("Nesting Levels have exceeded supported limits");
        }

        return after.ItemSize <= ItemRules.MaxItemBytes
            ? after
            : throw DynamoDbError.Validation("Item size to update has exceeded the maximum allowed size");
    }

    private void Put(StateTransaction state, PreparedWrite write, MapValue after)
    {
        var json = ItemJson.Write(after);
        var added = ItemRows.Put(state, write.Table, write.Key, after.ItemSize, Expiry(write.Table, after), json);
        IndexEntries.Change(state, write.Table, write.Key, write.Before?.Row ?? added, write.Table.Indexes.Count > 0 ? write.Before?.Item : null, after);
        changes.Append(state, write, json, null);
    }

    /// <summary>Second of the epoch at which an item expires, when its table has that switched on; null for never.</summary>
    public static long? Expiry(TableDefinition table, MapValue item) =>
        table.Expiry is { IsEnabled: true } expiry && item[expiry.Attribute] is NumberValue number ? number.Number.ToInt64() : null;
}
