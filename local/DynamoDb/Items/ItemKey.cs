using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>Where an item is among a table's rows.</summary>
/// <param name="Partition">Bytes of a hash, then the encoded partition key.</param>
/// <param name="Sort">The encoded sort key; empty when there is none.</param>
internal readonly record struct ItemKey(byte[] Partition, byte[] Sort)
{
    /// <summary>Bytes of hash before the encoded partition key.</summary>
    public const int HashBytes = 4;

    /// <summary>Developer Guide, "Quotas": bytes of a partition key.</summary>
    public const int MaxHashBytes = 2048;

    /// <summary>Developer Guide, "Quotas": bytes of a sort key.</summary>
    public const int MaxRangeBytes = 1024;

    private static ReadOnlySpan<byte> HashSeed => "Outliers"u8;

    /// <summary>The key of a key member of a request.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: other attributes than the table's key, other types, empty or too long.</exception>
    public static ItemKey FromKey(KeySchema schema, MapValue key)
    {
        if (key.Entries.Count != schema.Attributes.Count)
        {
            throw DynamoDbError.Validation("The provided key element does not match the schema");
        }

        foreach (var attribute in schema.Attributes)
        {
            CheckPart(attribute, key[attribute.Name]);
        }

        return Of(schema, key);
    }

    /// <summary>Checks one part of a key.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: missing, of another type, or empty.</exception>
    public static void CheckPart(KeyAttribute attribute, AttributeValue? value)
    {
        if (value is null || value.Type != attribute.Type)
        {
            throw DynamoDbError.Validation("The provided key element does not match the schema");
        }

        RequireContent(attribute, value);
    }

    /// <summary>The key of an item that is to be put.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: a key attribute is missing, of another type, empty or too long.</exception>
    public static ItemKey FromItem(KeySchema schema, MapValue item)
    {
        foreach (var attribute in schema.Attributes)
        {
            var value = item[attribute.Name] ?? throw DynamoDbError.InvalidParameters($"Missing the key {attribute.Name} in the item");
            if (value.Type != attribute.Type)
            {
                throw DynamoDbError.InvalidParameters(
                    $"Type mismatch for key {attribute.Name} expected: {attribute.Type.Descriptor()} actual: {value.Type.Descriptor()}");
            }

            RequireContent(attribute, value);
        }

        return Of(schema, item);
    }

    /// <summary>The key of attributes that are known to fit: an item of the table or of an index.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: too long.</exception>
    public static ItemKey Of(KeySchema schema, MapValue item)
    {
        var hash = KeyEncoding.Encode(item[schema.Hash.Name]!);
        var range = schema.Range is { } attribute ? KeyEncoding.Encode(item[attribute.Name]!) : [];
        if (hash.Length > MaxHashBytes)
        {
            throw DynamoDbError.InvalidParameters($"Size of hashkey has exceeded the maximum size limit of{MaxHashBytes} bytes");
        }

        return range.Length <= MaxRangeBytes
            ? new ItemKey(InPartition(hash), range)
            : throw DynamoDbError.InvalidParameters($"Aggregated size of all range keys has exceeded the size limit of {MaxRangeBytes} bytes");
    }

    /// <summary>An encoded partition key with its hash before it: partitions are spread, and scanned, in AWS's order.</summary>
    public static byte[] InPartition(ReadOnlySpan<byte> hashKey) => Hashed(hashKey, []);

    /// <summary>
    /// This key as entries of an index carry it: entries with equal index keys come in the order of a hash over both of the
    /// item's keys, as in AWS.
    /// </summary>
    public ItemKey AsTie() => new(Hashed(Partition.AsSpan(HashBytes), Sort), Sort);

    /// <summary>Whether two keys mean the same item.</summary>
    public bool Equals(ItemKey other) => Partition.AsSpan().SequenceEqual(other.Partition) && Sort.AsSpan().SequenceEqual(other.Sort);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Partition);
        hash.AddBytes(Sort);
        return hash.ToHashCode();
    }

    // MD5 is how DynamoDB spreads keys; nothing is kept secret by it.
    [SuppressMessage("Security", "CA5351", Justification = "DynamoDB's order of partitions is that of this hash")]
    private static byte[] Hashed(ReadOnlySpan<byte> hashKey, ReadOnlySpan<byte> sortKey)
    {
        byte[] input = [.. HashSeed, .. hashKey, .. sortKey];
        return [.. MD5.HashData(input).AsSpan(0, HashBytes), .. hashKey];
    }

    private static void RequireContent(KeyAttribute attribute, AttributeValue value)
    {
        if (value is not NumberValue && value.Size == 0)
        {
            var kind = value is StringValue ? "string" : "binary";
            throw DynamoDbError.Validation(
                $"One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty {kind} value. Key: {attribute.Name}");
        }
    }
}
