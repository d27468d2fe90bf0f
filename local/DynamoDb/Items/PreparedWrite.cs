using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Items;

/// <summary>A write that will succeed: its condition holds and its result is known.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Table">The item's table.</param>
/// <param name="Key">Where the item is.</param>
/// <param name="Before">The item before; null when there was none, or when nobody needs it.</param>
/// <param name="After">The item after; null when there is none.</param>
internal sealed record PreparedWrite(WriteKind Kind, TableDefinition Table, ItemKey Key, StoredItem? Before, MapValue? After);
