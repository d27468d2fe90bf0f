namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Paths that do not overlap, as a tree: what is wanted or done is at the leaves.</summary>
internal sealed class PathTree<T>
{
    private readonly Dictionary<PathElement, PathTree<T>> _branches = [];

    public bool IsLeaf { get; private set; }

    /// <summary>Of a leaf: what was put there.</summary>
    public T? Content { get; private set; }

    public IReadOnlyDictionary<PathElement, PathTree<T>> Branches => _branches;

    public void Add(DocumentPath path, T content)
    {
        var node = this;
        foreach (var element in path.Elements)
        {
            if (!node._branches.TryGetValue(element, out var next))
            {
                node._branches.Add(element, next = new PathTree<T>());
            }

            node = next;
        }

        node.IsLeaf = true;
        node.Content = content;
    }
}
