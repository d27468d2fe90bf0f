using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Legacy;
using Payments.Local.DynamoDb.Reading;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Iam;

namespace Payments.Local.DynamoDb.Iam;

/// <summary>
/// DynamoDB's condition keys (Developer Guide, "Using IAM policy conditions for fine-grained access control"): which partitions
/// (<c>dynamodb:LeadingKeys</c>) and attributes (<c>dynamodb:Attributes</c>) a request touches, and what it shows.
/// </summary>
internal static class AccessContext
{
    /// <summary>Of a read of items by their keys.</summary>
    public static ConditionContext ForItems(TableDefinition? table, IEnumerable<MapValue> keys, ExpressionSet expressions, string? enclosing = null)
    {
        var known = keys.ToList();
        return Enclosed(new ConditionContext(), enclosing)
            .With("dynamodb:Select", expressions.Projection is null ? "ALL_ATTRIBUTES" : "SPECIFIC_ATTRIBUTES")
            .With("dynamodb:Attributes", () => [.. known.SelectMany(key => key.Entries.Keys).Concat(Attributes(expressions)).Distinct()])
            .WithLeading(table, () => known.Select(key => key[table?.Key.Hash.Name ?? ""]));
    }

    /// <summary>Of a write.</summary>
    public static ConditionContext ForWrite(TableDefinition? table, WriteRequest request, string? returnValues, string? enclosing = null)
    {
        var context = Enclosed(new ConditionContext(), enclosing)
            .With("dynamodb:Attributes", () => [.. request.Subject.Entries.Keys.Concat(Attributes(request.Expressions)).Distinct()])
            .WithLeading(table, () => [request.Subject[table?.Key.Hash.Name ?? ""]]);
        return enclosing is null ? context.With("dynamodb:ReturnValues", returnValues ?? "NONE") : context;
    }

    /// <summary>Of a Query; <paramref name="tests"/> name the partition.</summary>
    public static ConditionContext ForQuery(TableDefinition? table, ReadRequest request, IReadOnlyDictionary<string, AttributeComparison> tests)
    {
        var key = request.Index is null ? table?.Key : table?.FindIndex(request.Index)?.Key;
        var leading = key is not null && tests.TryGetValue(key.Hash.Name, out var test) && test.Values.Count > 0 ? test.Values[0] : null;
        return ForRead(request, tests.Keys).WithLeading(table, () => [leading]);
    }

    /// <summary>Of a Scan, which has no leading keys.</summary>
    public static ConditionContext ForScan(TableDefinition? table, ReadRequest request) => ForRead(request, table?.Key.Attributes.Select(attribute => attribute.Name) ?? []);

    private static ConditionContext ForRead(ReadRequest request, IEnumerable<string> keys) => new ConditionContext()
        .With("dynamodb:Select", request.EffectiveSelect)
        .With("dynamodb:Attributes", () => [.. keys.Concat(Attributes(request.Expressions)).Distinct()]);

    private static IEnumerable<string> Attributes(ExpressionSet expressions) => expressions.Paths.Select(path => path.Attribute);

    private static ConditionContext Enclosed(ConditionContext context, string? enclosing) =>
        enclosing is null ? context : context.With("dynamodb:EnclosingOperation", enclosing);

    private static ConditionContext WithLeading(this ConditionContext context, TableDefinition? table, Func<IEnumerable<AttributeValue?>> values) =>
        table is null ? context : context.With("dynamodb:LeadingKeys", () => values().OfType<AttributeValue>().Select(Text).Distinct().ToList() is { Count: > 0 } keys ? keys : null);

    private static string Text(AttributeValue value) => value switch
    {
        StringValue text => text.Text,
        NumberValue number => number.Number.ToString(),
        BinaryValue binary => Convert.ToBase64String(binary.Bytes.Span),
        _ => "",
    };
}
