using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>A document path as it was written; <see cref="Path"/> is there once its placeholders are looked up.</summary>
internal sealed class PathOperand(IReadOnlyList<PathElement> written) : Operand
{
    private DocumentPath? _path;

    /// <summary>A path without placeholders, for callers that build conditions themselves.</summary>
    public PathOperand(string attribute)
        : this([new PathElement(attribute, 0)]) => _path = new DocumentPath([new PathElement(attribute, 0)]);

    /// <summary>The elements with their placeholders.</summary>
    public IReadOnlyList<PathElement> Written { get; } = written;

    public DocumentPath Path => _path ?? throw new InvalidOperationException("the path is used before its placeholders are looked up");

    public override void Resolve(ExpressionNames names) =>
        _path ??= new DocumentPath([.. Written.Select(element => element.Name is ['#', ..] ? new PathElement(names.Name(element.Name), 0) : element)]);

    public override AttributeValue? Evaluate(MapValue item) => Path.Find(item);
}
