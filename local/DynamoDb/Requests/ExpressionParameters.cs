namespace Payments.Local.DynamoDb.Requests;

/// <summary>Which expressions an operation takes, and which older parameters exclude them; in the order of AWS's messages.</summary>
/// <param name="Expressions">Members with expressions.</param>
/// <param name="Legacy">Members of the API before 2014.</param>
internal sealed record ExpressionParameters(IReadOnlyList<string> Expressions, IReadOnlyList<string> Legacy)
{
    public const string Condition = "ConditionExpression";
    public const string Filter = "FilterExpression";
    public const string KeyCondition = "KeyConditionExpression";
    public const string Projection = "ProjectionExpression";
    public const string Update = "UpdateExpression";

    /// <summary>Whether they are of a part of a transaction.</summary>
    public bool InTransaction { get; private init; }

    public static ExpressionParameters Get { get; } = new([Projection], ["AttributesToGet"]);

    public static ExpressionParameters Put { get; } = new([Condition], ["Expected"]);

    public static ExpressionParameters Change { get; } = new([Update, Condition], ["AttributeUpdates", "Expected"]);

    public static ExpressionParameters Query { get; } =
        new([Projection, Filter, KeyCondition], ["AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"]);

    public static ExpressionParameters Scan { get; } = new([Projection, Filter], ["AttributesToGet", "ScanFilter", "ConditionalOperator"]);

    /// <summary>Parts of transactions: no older parameters.</summary>
    public static ExpressionParameters TransactUpdate { get; } = new([Update, Condition], []) { InTransaction = true };

    /// <inheritdoc cref="TransactUpdate"/>
    public static ExpressionParameters TransactCheck { get; } = new([Condition], []) { InTransaction = true };

    /// <inheritdoc cref="TransactUpdate"/>
    public static ExpressionParameters TransactGet { get; } = new([Projection], []) { InTransaction = true };
}
