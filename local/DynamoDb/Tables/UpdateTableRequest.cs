using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>What UpdateTable asks for.</summary>
internal sealed record UpdateTableRequest
{
    public required string Table { get; init; }

    public required IReadOnlyList<KeyAttribute> Attributes { get; init; }

    public string? Billing { get; init; }

    public Throughput? Throughput { get; init; }

    /// <summary>View type; empty to disable the stream; null to leave it.</summary>
    public string? StreamView { get; init; }

    public required IReadOnlyList<IndexUpdate> Indexes { get; init; }

    public bool? DeletionProtection { get; init; }

    public string? TableClass { get; init; }

    /// <summary>The request when it speaks of encryption; null to leave it.</summary>
    public JsonObject? Encryption { get; init; }

    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static UpdateTableRequest Read(JsonObject input)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        var attributes = TableReader.ReadDefinitions(input, violations, required: false);
        var billing = input.ReadText("BillingMode");
        violations.OneOf(billing, "billingMode", "PROVISIONED", "PAY_PER_REQUEST");
        var throughput = ThroughputRequest.Read(input, "provisionedThroughput", violations);
        var indexes = IndexUpdate.ReadAll(input, violations);
        StreamRequest.Check(input, violations);
        var tableClass = input.ReadText("TableClass");
        violations.OneOf(tableClass, "tableClass", "STANDARD", "STANDARD_INFREQUENT_ACCESS");
        violations.Refuse();
        IndexUpdate.Check(indexes);
        if (throughput is not null)
        {
            ThroughputRequest.CheckBounds(throughput);
        }

        return new UpdateTableRequest
        {
            Table = name,
            Attributes = attributes,
            Billing = billing,
            Throughput = throughput,
            StreamView = StreamRequest.ViewType(input),
            Indexes = indexes,
            DeletionProtection = input.ReadFlag("DeletionProtectionEnabled"),
            TableClass = tableClass,
            Encryption = input["SSESpecification"] is null ? null : input,
        };
    }
}
