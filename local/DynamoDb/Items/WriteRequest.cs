using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Items;

/// <summary>A write of one item, read from a request and not yet brought together with its table.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Table">Name of the table.</param>
/// <param name="Subject">The item of a put, the key of the others.</param>
/// <param name="Expressions">Condition and update.</param>
/// <param name="ShowsOnFailure">Whether a failed condition shows the item as it is.</param>
internal sealed record WriteRequest(WriteKind Kind, string Table, MapValue Subject, ExpressionSet Expressions, bool ShowsOnFailure)
{
    public Condition? Condition => Expressions.Condition;

    public UpdateProgram? Update => Expressions.Update;
}
