using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Changes of capacity and billing mode.</summary>
internal static class BillingChange
{
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static TableDefinition Apply(TableDefinition table, UpdateTableRequest request, DateTimeOffset now)
    {
        var onDemand = request.Billing is null ? table.IsOnDemand : request.Billing == "PAY_PER_REQUEST";
        if (onDemand && request.Throughput is not null)
        {
            throw DynamoDbError.InvalidParameters("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }

        if (request.Billing == "PROVISIONED" && request.Throughput is null)
        {
            throw DynamoDbError.InvalidParameters("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }

        if (onDemand)
        {
            return table.IsOnDemand ? table : ToOnDemand(table, now);
        }

        if (table.IsOnDemand)
        {
            CheckIndexes(table, request);
            table = table with { OnDemandSince = null, DescribesBilling = true };
        }

        if (request.Throughput is not { } wanted)
        {
            return table;
        }

        var current = table.Throughput;
        if (current.Read == wanted.Read && current.Write == wanted.Write)
        {
            throw DynamoDbError.Validation(
                "The provisioned throughput for the table will not change. The requested value equals the current value. "
                + $"Current ReadCapacityUnits provisioned for the table: {current.Read}. Requested ReadCapacityUnits: {wanted.Read}. "
                + $"Current WriteCapacityUnits provisioned for the table: {current.Write}. Requested WriteCapacityUnits: {wanted.Write}. "
                + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
        }

        return table with { Throughput = current.ChangedTo(wanted.Read, wanted.Write, now) };
    }

    private static TableDefinition ToOnDemand(TableDefinition table, DateTimeOffset now) => table with
    {
        OnDemandSince = now,
        DescribesBilling = true,
        Throughput = table.Throughput with { Read = 0, Write = 0 },
        Indexes = [.. table.Indexes.Select(index => index with { Throughput = index.Throughput with { Read = 0, Write = 0 } })],
    };

    private static void CheckIndexes(TableDefinition table, UpdateTableRequest request)
    {
        var missing = table.LiveIndexes
            .Where(index => index.IsGlobal && !request.Indexes.Any(update => update.Name == index.Name && update.Throughput is not null))
            .Select(index => index.Name)
            .ToList();
        if (missing.Count > 0)
        {
            throw DynamoDbError.InvalidParameters($"ProvisionedThroughput must be specified for index: {string.Join(',', missing)}");
        }
    }
}
