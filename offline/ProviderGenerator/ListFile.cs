namespace Payments.Offline.ProviderGenerator;

/// <summary>Plain lists with <c>#</c> comments.</summary>
internal static class ListFile
{
    /// <summary>The entries of a list, without blank lines and comments; each may appear once.</summary>
    /// <exception cref="GeneratorException">The file is missing or names something twice.</exception>
    public static IReadOnlyList<string> Lines(string path)
    {
        if (!File.Exists(path))
        {
            throw new GeneratorException($"There is no '{path}'.");
        }

        var lines = File.ReadLines(path).Select(l => l.Split('#')[0].Trim()).Where(l => l.Length > 0).ToList();
        return lines.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new GeneratorException($"'{path}' names '{twice.Key}' twice.")
            : lines;
    }

    /// <summary>The text of a file, or what stands for a missing one.</summary>
    public static string TextOr(string missing, string path) => File.Exists(path) ? File.ReadAllText(path) : missing;

    /// <summary>Lines of <c>TOKEN WIRE-NAME C#-NAME</c>; none where there is no such file.</summary>
    /// <exception cref="GeneratorException">A line of another form.</exception>
    public static IReadOnlyDictionary<(string Token, string WireName), string> Names(string path) =>
        !File.Exists(path)
            ? new Dictionary<(string Token, string WireName), string>()
            : Lines(path)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var token, var wire, var name]
                    ? (Key: (token, wire), name)
                    : throw new GeneratorException($"'{path}': '{line}' is not TOKEN WIRE-NAME C#-NAME."))
                .ToDictionary(n => n.Key, n => n.name);
}
