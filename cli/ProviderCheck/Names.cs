namespace Payments.Cli.ProviderCheck;

/// <summary>Lists of names in findings.</summary>
internal static class Names
{
    private const int MostShown = 12;
    private const int MostEdits = 2;
    private const int LettersPerEdit = 3;

    /// <summary>The names, or as many as a line bears.</summary>
    /// <param name="names">All that are allowed.</param>
    /// <param name="meant">What was written: a name that it was probably meant to be is the only one shown.</param>
    public static string List(IEnumerable<string> names, string? meant = null)
    {
        var all = names.ToList();
        return meant is not null && Nearest(all, meant) is { } near
            ? $"{all.Count}; probably '{near}'"
            : string.Join(", ", all.Take(MostShown)) + (all.Count > MostShown ? $" and {all.Count - MostShown} more" : "");
    }

    private static string? Nearest(List<string> names, string meant)
    {
        var most = Math.Min(MostEdits, meant.Length / LettersPerEdit);
        return names.Select(name => (Name: name, Edits: Edits(name, meant))).Where(near => near.Edits <= most).OrderBy(near => near.Edits).FirstOrDefault().Name;
    }

    /// <summary>Letters to put in, take out or change, whatever their case, to come from one name to the other (Levenshtein).</summary>
    private static int Edits(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + change);
            }

            previous = current;
        }

        return previous[^1];
    }
}
