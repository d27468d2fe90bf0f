using Payments.Local.DynamoDb.Items;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>A row that a read came upon.</summary>
/// <param name="Stored">The item.</param>
/// <param name="Entry">The key of the index's entry; the item's own for a read of the table.</param>
/// <param name="Tie">What tells entries with equal keys apart; the item's own key for a read of the table.</param>
/// <param name="Size">Bytes that the read is charged for: the item's, or what the index holds of it.</param>
internal sealed record FoundItem(StoredItem Stored, ItemKey Entry, ItemKey Tie, int Size);
