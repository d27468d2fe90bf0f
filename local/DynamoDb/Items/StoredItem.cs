using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Items;

/// <summary>An item as it is stored.</summary>
/// <param name="Row">Number of its row.</param>
/// <param name="Size">Bytes as DynamoDB counts them.</param>
/// <param name="Json">The item in DynamoDB's JSON.</param>
internal sealed record StoredItem(long Row, int Size, byte[] Json)
{
    private MapValue? _item;

    public MapValue Item => _item ??= ItemJson.Read(Json);
}
