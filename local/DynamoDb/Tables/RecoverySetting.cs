namespace Payments.Local.DynamoDb.Tables;

/// <summary>Point-in-time recovery; described only, there is nothing to recover from.</summary>
/// <param name="Since">When it was enabled.</param>
/// <param name="Days">How far back, 1 to 35.</param>
internal sealed record RecoverySetting(DateTimeOffset Since, int Days);
