using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Cli.Graph.Diff;

/// <summary>A comparison as a comment of a pull request: what loosens security in the open, the rest folded. GitHub takes 65,536 characters, so long lists are cut and say so.</summary>
internal static partial class DiffMarkdown
{
    private const int MaxLoosened = 60;
    private const int MaxLines = 250;

    public static string Write(GraphDiff diff)
    {
        var text = new StringBuilder();
        text.Append("### Resources of `").Append(diff.Stack).Append("`: ").Append(DiffWords.Sum(diff)).Append("\n\n");
        if (diff.Loosened.Count > 0)
        {
            text.Append(":warning: **").Append(diff.Loosened.Count).Append(" loosen security**\n\n");
            Append(text, [.. diff.Loosened.Select(loosening => $"- **{Escape(DiffWords.Name(loosening))}**: {Escape(Cut(loosening.Message))}")], MaxLoosened);
            text.Append('\n');
        }

        if (diff.Changes.Count > 0)
        {
            text.Append("<details><summary>All changes</summary>\n\n");
            Append(text, [.. diff.Changes.SelectMany(Lines)], MaxLines);
            text.Append("\n</details>\n");
        }

        return text.ToString().TrimEnd();
    }

    private static IEnumerable<string> Lines(ResourceChange change) => change.Properties
        .Select(property => $"  - {Code(property.Path)}: {Code(DiffWords.Value(property.Before))} → {Code(DiffWords.Value(property.After))}{(change.IsReplacedBy(property) ? " (replaces it)" : "")}")
        .Prepend($"- **{change.Kind.ToString().ToLowerInvariant()}** {Escape(DiffWords.Name(change.Resource.Type, change.Resource.Name))}");

    private static void Append(StringBuilder text, List<string> lines, int limit)
    {
        lines.Take(limit).ToList().ForEach(line => text.Append(line).Append('\n'));
        if (lines.Count > limit)
        {
            text.Append("- … and ").Append(lines.Count - limit).Append(" lines more: see `./payments graph diff`\n");
        }
    }

    private static string Cut(string text) => text.Length <= 300 ? text : $"{text[..299]}…";

    /// <summary>In a longer run of backticks than any that it holds.</summary>
    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text.Replace("``", "` `", StringComparison.Ordinal)} ``" : $"`{text}`";

    private static string Escape(string text) => Special().Replace(text, "\\$0");

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|~@]")]
    private static partial Regex Special();
}
