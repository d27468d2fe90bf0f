using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>What a write must keep to because of its table's keys and indexes. Of several indexes AWS names the first by name.</summary>
internal static class WriteRules
{
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void Check(TableDefinition table, WriteRequest request)
    {
        if (request.Kind == WriteKind.Put)
        {
            CheckIndexKeys(table, request.Subject);
        }

        if (request.Update is { } update)
        {
            CheckTargets(table, update);
        }

        KeyPaths.Check(table, request.Expressions.Paths);
    }

    /// <summary>Index keys that an update has changed must fit their indexes.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckUpdated(TableDefinition table, MapValue before, MapValue after)
    {
        foreach (var index in table.LiveIndexes.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            foreach (var attribute in index.Key.Attributes)
            {
                if (after[attribute.Name] is not { } value || value.Equals(before[attribute.Name]))
                {
                    continue;
                }

                if (value.Type != attribute.Type)
                {
                    throw DynamoDbError.Validation("The update expression attempted to update the secondary index key to unsupported type");
                }

                if (IsEmpty(value))
                {
                    throw DynamoDbError.Validation(
                        "One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. "
                        + $"The AttributeValue for a key attribute cannot contain an empty {Kind(value)} value.");
                }
            }
        }
    }

    private static void CheckIndexKeys(TableDefinition table, MapValue item)
    {
        foreach (var index in table.LiveIndexes.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            foreach (var attribute in index.Key.Attributes)
            {
                if (item[attribute.Name] is not { } value)
                {
                    continue;
                }

                if (value.Type != attribute.Type)
                {
                    throw Mismatch(index, attribute, value.Type);
                }

                if (IsEmpty(value))
                {
                    throw DynamoDbError.Validation(
                        "One or more parameter values are not valid. A value specified for a secondary index key is not supported. "
                        + $"The AttributeValue for a key attribute cannot contain an empty {Kind(value)} value. IndexName: {index.Name}, IndexKey: {attribute.Name}");
                }
            }
        }
    }

    private static void CheckTargets(TableDefinition table, UpdateProgram update)
    {
        foreach (var attribute in table.Key.Attributes)
        {
            if (update.Actions.Any(action => action.Path.Attribute == attribute.Name))
            {
                throw DynamoDbError.InvalidParameters($"Cannot update attribute {attribute.Name}. This attribute is part of the key");
            }
        }

        foreach (var index in table.LiveIndexes.OrderBy(index => index.Name, StringComparer.Ordinal))
        {
            foreach (var attribute in index.Key.Attributes)
            {
                var action = update.Actions.FirstOrDefault(action => !action.Path.IsNested && action.Path.Attribute == attribute.Name);
                if (action?.Value?.StaticType is { } type && type != attribute.Type)
                {
                    throw Mismatch(index, attribute, type);
                }
            }
        }
    }

    private static AwsException Mismatch(SecondaryIndex index, KeyAttribute attribute, AttributeType actual) => DynamoDbError.InvalidParameters(
        $"Type mismatch for Index Key {attribute.Name} Expected: {attribute.Type.Descriptor()} Actual: {actual.Descriptor()} IndexName: {index.Name}");

    private static bool IsEmpty(AttributeValue value) => value is StringValue or BinaryValue && value.Size == 0;

    private static string Kind(AttributeValue value) => value is StringValue ? "string" : "binary";
}
