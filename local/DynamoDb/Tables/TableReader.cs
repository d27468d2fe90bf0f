using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Reads what CreateTable asks for, with AWS's checks.</summary>
internal static class TableReader
{
    /// <returns>The definition without number, id and stream.</returns>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static TableDefinition Read(JsonObject input, DateTimeOffset now)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        var attributes = ReadDefinitions(input, violations);
        var key = KeyElement.ReadAll(input, "keySchema", violations);
        var billing = input.ReadText("BillingMode");
        violations.OneOf(billing, "billingMode", "PROVISIONED", "PAY_PER_REQUEST");
        var throughput = ThroughputRequest.Read(input, "provisionedThroughput", violations);
        var locals = IndexRequest.ReadAll(input, global: false, violations);
        var globals = IndexRequest.ReadAll(input, global: true, violations);
        StreamRequest.Check(input, violations);
        var tableClass = input.ReadText("TableClass");
        violations.OneOf(tableClass, "tableClass", "STANDARD", "STANDARD_INFREQUENT_ACCESS");
        violations.Refuse();

        var onDemand = billing == "PAY_PER_REQUEST";
        CheckBilling(onDemand, throughput);
        KeyRules.CheckTable(key, attributes, alone: locals is null && globals is null);
        var schema = KeyRules.Schema(key, attributes);
        KeyRules.CheckIndexes(schema, attributes, locals, globals, onDemand);
        List<IndexRequest> indexes = [.. locals ?? [], .. globals ?? []];
        KeyRules.CheckAllUsed(schema, attributes, indexes);
        return new TableDefinition
        {
            Name = name,
            TableId = "",
            Attributes = attributes,
            Key = schema,
            CreatedAt = now,
            Indexes = [.. indexes.Select((index, position) => KeyRules.Index(index, position + 1, attributes))],
            LastIndexId = indexes.Count,
            OnDemandSince = onDemand ? now : null,
            DescribesBilling = onDemand,
            Throughput = onDemand ? Throughput.OnDemand : throughput!,
            DeletionProtection = input.ReadFlag("DeletionProtectionEnabled") ?? false,
            Tags = TagRequest.Read(input) ?? [],
            TableClass = tableClass,
            KmsKeyArn = EncryptionRequest.Key(input),
            ResourcePolicy = input.ReadText("ResourcePolicy"),
        };
    }

    /// <summary>Reads <c>AttributeDefinitions</c>.</summary>
    public static List<KeyAttribute> ReadDefinitions(JsonObject input, Violations violations, bool required = true)
    {
        var definitions = input.ReadStructures("AttributeDefinitions", "AttributeDefinition");
        if (required)
        {
            violations.Require(definitions, "attributeDefinitions");
        }

        var read = new List<KeyAttribute>();
        foreach (var (definition, number) in (definitions ?? []).Select((definition, index) => (definition, index + 1)))
        {
            var path = $"attributeDefinitions.{number}.member";
            var name = definition.ReadText("AttributeName");
            var type = definition.ReadText("AttributeType");
            violations.Require(name, $"{path}.attributeName");
            violations.Require(type, $"{path}.attributeType");
            violations.OneOf(type, $"{path}.attributeType", "B", "N", "S");
            if (name is not null)
            {
                violations.Length(name, name.Length, $"{path}.attributeName", 1, 255);
            }

            read.Add(new KeyAttribute(name ?? "", AttributeTypes.Find(type ?? "") ?? AttributeType.String));
        }

        return read;
    }

    private static void CheckBilling(bool onDemand, Throughput? throughput)
    {
        if (onDemand && throughput is not null)
        {
            throw DynamoDbError.InvalidParameters("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }

        if (!onDemand)
        {
            ThroughputRequest.CheckBounds(throughput
                ?? throw DynamoDbError.InvalidParameters("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED"));
        }
    }
}
