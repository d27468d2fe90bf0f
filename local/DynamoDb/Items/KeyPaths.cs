using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>Expressions must not look inside key attributes.</summary>
internal static class KeyPaths
{
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void Check(TableDefinition table, IEnumerable<DocumentPath> paths)
    {
        foreach (var path in paths.Where(path => path.IsNested))
        {
            if (table.Key.Contains(path.Attribute))
            {
                throw Refused($"Key: {path.Attribute}");
            }

            if (table.LiveIndexes.Any(index => index.Key.Contains(path.Attribute)))
            {
                throw Refused($"IndexKey: {path.Attribute}");
            }
        }
    }

    private static AwsException Refused(string key) =>
        DynamoDbError.Validation($"Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: {key}");
}
