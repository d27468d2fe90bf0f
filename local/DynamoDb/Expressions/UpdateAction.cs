namespace Payments.Local.DynamoDb.Expressions;

/// <summary>One action of an update.</summary>
/// <param name="Kind">Which section it stands in.</param>
/// <param name="Target">What it changes.</param>
/// <param name="Value">The new value, the addend or the members; null for REMOVE.</param>
internal sealed record UpdateAction(UpdateKind Kind, PathOperand Target, Operand? Value)
{
    public DocumentPath Path => Target.Path;
}
