namespace Payments.Cli.Graph.Diff;

/// <summary>A comparison on a terminal: what is loosened first, then a line for each resource and each property.</summary>
internal static class DiffText
{
    public static IEnumerable<string> Lines(GraphDiff diff)
    {
        foreach (var loosening in diff.Loosened)
        {
            yield return $"! {DiffWords.Name(loosening)}: {loosening.Message}";
        }

        foreach (var change in diff.Changes)
        {
            yield return $"{Sign(change.Kind)} {DiffWords.Name(change.Resource.Type, change.Resource.Name)}{(change.Kind == ChangeKind.Replaced ? " is replaced" : "")}";
            foreach (var property in change.Properties)
            {
                yield return $"    {property.Path}: {DiffWords.Value(property.Before)} -> {DiffWords.Value(property.After)}{(change.IsReplacedBy(property) ? " (replaces it)" : "")}";
            }
        }

        yield return $"{diff.Stack}: {DiffWords.Sum(diff)}; {diff.Loosened.Count} loosen security";
    }

    private static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "+",
        ChangeKind.Removed => "-",
        ChangeKind.Replaced => "±",
        _ => "~",
    };
}
