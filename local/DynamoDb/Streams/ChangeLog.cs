using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>
/// Writes what happened to items of tables with a stream, in the transaction in which it happened: a record exists exactly when
/// its change does, in the order of the changes.
/// </summary>
internal sealed class ChangeLog(StreamWatch watch, DynamoDbArns arns, TimeProvider time)
{
    /// <param name="state">The transaction.</param>
    /// <param name="write">The change.</param>
    /// <param name="after">The item after in DynamoDB's JSON; null when it was deleted.</param>
    /// <param name="principal">The service that made the change, for expired items; null for clients.</param>
    public void Append(StateTransaction state, PreparedWrite write, byte[]? after, string? principal)
    {
        if (write.Table.Stream is not { IsEnabled: true } stream)
        {
            return;
        }

        // A write that changes nothing leaves no record (Developer Guide, "Change data capture for DynamoDB Streams").
        if (write is { Before: { } before, After: { } now } && now.Equals(before.Item))
        {
            return;
        }

        var item = write.After ?? write.Before!.Item;
        var keys = new MapValue(write.Table.Key.Attributes.ToDictionary(attribute => attribute.Name, attribute => item[attribute.Name]!));
        var showsNew = stream.ViewType is "NEW_IMAGE" or "NEW_AND_OLD_IMAGES" && write.After is not null;
        var showsOld = stream.ViewType is "OLD_IMAGE" or "NEW_AND_OLD_IMAGES" && write.Before is not null;
        var size = keys.ItemSize + (showsNew ? write.After!.ItemSize : 0) + (showsOld ? write.Before!.Size : 0);
        state.Execute(
            """
            INSERT INTO dynamodb_stream_records (stream, created_ms, event, keys, new_image, old_image, size, principal)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
            """,
            stream.Id,
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            write.After is null ? "REMOVE" : write.Before is null ? "INSERT" : "MODIFY",
            ItemJson.Write(keys),
            showsNew ? after : null,
            showsOld ? write.Before!.Json : null,
            size,
            principal);
        if (watch.IsWatched)
        {
            var arn = arns.Stream(write.Table.Name, stream.Label);
            state.AfterCommit(() => watch.Notify(arn));
        }
    }
}
