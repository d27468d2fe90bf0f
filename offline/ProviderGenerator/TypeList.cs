namespace Payments.Offline.ProviderGenerator;

/// <summary>
/// What a stand-in's resources.txt lists: a token a line, whole; or with paths behind it (<c>TOKEN a.b a.c.d</c>), which say which of its
/// nested properties are in use.
/// </summary>
/// <param name="Tokens">Resource and function tokens.</param>
/// <param name="Paths">For those in part only: the nested properties in use, by wire names with dots.</param>
internal sealed record TypeList(IReadOnlyList<string> Tokens, IReadOnlyDictionary<string, IReadOnlyList<string>> Paths)
{
    /// <summary>Reads a list.</summary>
    /// <exception cref="GeneratorException">The file is missing, or names a token twice.</exception>
    public static TypeList Read(string path)
    {
        var lines = ListFile.Lines(path).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return lines.GroupBy(line => line[0], StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new GeneratorException($"'{path}' names '{twice.Key}' twice.")
            : new(
                [.. lines.Select(line => line[0])],
                lines.Where(line => line.Length > 1).ToDictionary(line => line[0], IReadOnlyList<string> (line) => line[1..], StringComparer.Ordinal));
    }
}
