namespace Payments.Local.DynamoDb.Tables;

/// <summary>Time to live of a table's items.</summary>
/// <param name="Attribute">Holds the second of the epoch at which an item expires.</param>
/// <param name="IsEnabled">Whether expired items are deleted.</param>
internal sealed record ExpirySetting(string Attribute, bool IsEnabled);
