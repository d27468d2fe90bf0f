namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Paths of one projection or update must not touch each other.</summary>
internal static class PathRules
{
    /// <exception cref="ExpressionException">One path is part of another, or they disagree about what a value is.</exception>
    public static void CheckApart(IReadOnlyList<DocumentPath> paths)
    {
        string? conflict = null;
        for (var later = 1; later < paths.Count; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                conflict = Compare(paths[earlier], paths[later]) ?? conflict;
            }
        }

        if (conflict is not null)
        {
            throw new ExpressionException(conflict);
        }
    }

    // An overlap is reported before any conflict, so a conflict is only noted here.
    private static string? Compare(DocumentPath first, DocumentPath second)
    {
        var shared = Math.Min(first.Elements.Count, second.Elements.Count);
        for (var i = 0; i < shared; i++)
        {
            var (left, right) = (first.Elements[i], second.Elements[i]);
            if ((left.Name is null) != (right.Name is null))
            {
                return $"Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {first}, path two: {second}";
            }

            if (left != right)
            {
                return null;
            }
        }

        throw new ExpressionException(
            $"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {first}, path two: {second}");
    }
}
