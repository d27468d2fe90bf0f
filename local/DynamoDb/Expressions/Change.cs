using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>What an update does at one path.</summary>
/// <param name="Value">The value from now on; null takes the path away.</param>
/// <param name="IsKept">Nothing changes (taking members out of a set that is not there).</param>
internal sealed record Change(AttributeValue? Value, bool IsKept = false)
{
    public static Change None { get; } = new(null, true);
}
