namespace Payments.Local.DynamoDb.Tables;

/// <summary>The latest stream of a table.</summary>
/// <param name="Id">Number of its records' rows.</param>
/// <param name="Label">When it was enabled; part of its ARN.</param>
/// <param name="ViewType"><c>KEYS_ONLY</c>, <c>NEW_IMAGE</c>, <c>OLD_IMAGE</c> or <c>NEW_AND_OLD_IMAGES</c>.</param>
/// <param name="IsEnabled">A disabled stream takes no records; those it has can be read for a day.</param>
internal sealed record StreamSetting(long Id, string Label, string ViewType, bool IsEnabled);
