using System.Text;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>What every item must keep to, whatever its table.</summary>
internal static class ItemRules
{
    /// <summary>Developer Guide, "Quotas": an item has at most 400 KB.</summary>
    public const int MaxItemBytes = 400 * 1024;

    private const int MaxNameBytes = 65535;

    /// <exception cref="AwsException"><c>ValidationException</c>: too large, or an attribute without a name.</exception>
    public static void CheckItem(MapValue item)
    {
        if (item.ItemSize > MaxItemBytes)
        {
            throw DynamoDbError.Validation("Item size has exceeded the maximum allowed size");
        }

        CheckNames(item);
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: an attribute without a name, or with one that is too long.</exception>
    public static void CheckNames(MapValue item)
    {
        foreach (var name in item.Entries.Keys)
        {
            CheckName(name);
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: an empty name, or one of 64 KB or more.</exception>
    public static void CheckName(string name)
    {
        if (name.Length == 0)
        {
            throw DynamoDbError.InvalidParameters("Empty attribute name");
        }

        if (name.Length > MaxNameBytes / 3 && Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
        {
            throw DynamoDbError.InvalidParameters($"Attribute name is too large, must be less than {MaxNameBytes + 1} bytes");
        }
    }
}
