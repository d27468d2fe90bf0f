using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Provisioned capacity in requests.</summary>
internal static class ThroughputRequest
{
    private const long MaxUnits = 1_000_000_000_000;

    /// <summary>Null when it is absent.</summary>
    public static Throughput? Read(JsonObject input, string path, Violations violations)
    {
        if (input.ReadStructure("ProvisionedThroughput", "ProvisionedThroughput") is not { } throughput)
        {
            return null;
        }

        var read = throughput.ReadLong("ReadCapacityUnits");
        var write = throughput.ReadLong("WriteCapacityUnits");
        violations.Require(write, $"{path}.writeCapacityUnits");
        violations.AtLeast(write, $"{path}.writeCapacityUnits", 1);
        violations.Require(read, $"{path}.readCapacityUnits");
        violations.AtLeast(read, $"{path}.readCapacityUnits", 1);
        return new Throughput(read ?? 0, write ?? 0);
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: more units than any account may have.</exception>
    public static void CheckBounds(Throughput throughput)
    {
        foreach (var (units, name) in new[] { (throughput.Read, "ReadCapacityUnits"), (throughput.Write, "WriteCapacityUnits") })
        {
            if (units > MaxUnits)
            {
                throw DynamoDbError.Validation($"Given value {units} for {name} is out of bounds");
            }
        }
    }
}
