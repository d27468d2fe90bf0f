using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Which parts of an item are wanted.</summary>
internal sealed class Projection
{
    private readonly PathTree<bool> _tree = new();

    public Projection(IReadOnlyList<DocumentPath> paths)
    {
        Paths = paths;
        foreach (var path in paths)
        {
            _tree.Add(path, true);
        }
    }

    public IReadOnlyList<DocumentPath> Paths { get; }

    /// <summary>Reads a projection expression.</summary>
    /// <exception cref="ExpressionException">A syntax error or a broken rule.</exception>
    public static Projection Parse(string text, ExpressionNames names)
    {
        var tokens = new TokenReader(text);
        var paths = new List<PathOperand> { PathParser.Read(tokens, []) };
        while (tokens.TakeSymbol(","))
        {
            paths.Add(PathParser.Read(tokens, []));
        }

        if (tokens.Current.Kind != TokenKind.End)
        {
            throw tokens.Unexpected();
        }

        ConditionRules.CheckReserved(paths);
        paths.ForEach(path => path.Resolve(names));
        var resolved = paths.ConvertAll(path => path.Path);
        PathRules.CheckApart(resolved);
        return new Projection(resolved);
    }

    /// <summary>The wanted parts that the item has; lists close up around what is left out.</summary>
    public MapValue Apply(MapValue item) => (MapValue?)Pick(item, _tree) ?? MapValue.Empty;

    private static AttributeValue? Pick(AttributeValue value, PathTree<bool> tree)
    {
        if (tree.IsLeaf)
        {
            return value;
        }

        switch (value)
        {
            case MapValue map:
                var entries = new Dictionary<string, AttributeValue>();
                foreach (var (element, branch) in tree.Branches)
                {
                    if (element.Name is { } name && map[name] is { } child && Pick(child, branch) is { } picked)
                    {
                        entries[name] = picked;
                    }
                }

                return entries.Count == 0 ? null : new MapValue(entries);
            case ListValue list:
                var items = tree.Branches
                    .Where(branch => branch.Key.Name is null && branch.Key.Index < list.Items.Count)
                    .OrderBy(branch => branch.Key.Index)
                    .Select(branch => Pick(list.Items[branch.Key.Index], branch.Value))
                    .OfType<AttributeValue>()
                    .ToList();
                return items.Count == 0 ? null : new ListValue(items);
            default:
                return null;
        }
    }
}
