namespace Payments.Local.DynamoDb.Expressions;

/// <summary>One step of a document path: the name of a map's entry, or an index of a list.</summary>
/// <param name="Name">The name; null for an index.</param>
/// <param name="Index">The index; 0 for a name.</param>
internal readonly record struct PathElement(string? Name, int Index)
{
    /// <summary>As messages show it: <c>name</c> or <c>[3]</c>.</summary>
    public override string ToString() => Name ?? $"[{Index}]";
}
