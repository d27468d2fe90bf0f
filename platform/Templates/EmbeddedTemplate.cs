using System.Text.RegularExpressions;
using Pulumi;

namespace Payments.Platform;

/// <summary>
/// A document kept as a file of its own (the API's contract, a workflow), with <c>${Name}</c> where the program knows better:
/// readable by people and tools, and never out of step with what is deployed.
/// </summary>
internal static partial class EmbeddedTemplate
{
    /// <summary>The document with every placeholder filled.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="values">What goes in, by placeholder.</param>
    /// <exception cref="InvalidOperationException">A placeholder without a value, or a value without a placeholder.</exception>
    public static Output<string> Fill(string file, IReadOnlyDictionary<string, Output<string>> values)
    {
        var text = Read(file);
        var wanted = Placeholder().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        var given = values.Keys.Order(StringComparer.Ordinal).ToList();
        if (!wanted.SequenceEqual(given))
        {
            throw new InvalidOperationException(
                $"{file} has the placeholders {string.Join(", ", wanted)}, and the program fills {string.Join(", ", given)}.");
        }

        return Output.All(given.Select(name => values[name]))
            .Apply(known => Placeholder().Replace(text, match => known[given.IndexOf(match.Groups[1].Value)]));
    }

    /// <summary>The document as it is in the file.</summary>
    public static string Read(string file)
    {
        using var stream = typeof(EmbeddedTemplate).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Placeholder();
}
