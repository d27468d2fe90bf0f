using System.Text.Json.Nodes;
using Payments.Local.Wire;
using Payments.Policies;
using Payments.Policies.Comparing;

namespace Payments.Cli.Graph.Diff;

/// <summary>How a comparison speaks, on a terminal and in Markdown.</summary>
internal static class DiffWords
{
    private const int ShownCharacters = 80;

    public static string Name(string type, string name) => $"{type.Split(':')[^1]} {name}";

    public static string Name(Loosening loosening) => loosening.Resource is PolicyResource resource ? Name(resource.Type, resource.Name) : "the stack";

    /// <summary>Such as <c>2 added, 1 changed, 0 replaced, 0 removed</c>.</summary>
    public static string Sum(GraphDiff diff) =>
        string.Join(", ", Enum.GetValues<ChangeKind>().Select(kind => $"{diff.Changes.Count(change => change.Kind == kind)} {kind.ToString().ToLowerInvariant()}"));

    /// <summary>A value on one line, cut where it is long.</summary>
    public static string Value(JsonNode? value)
    {
        var text = value is null ? "nothing" : WireJson.Text(value).ReplaceLineEndings(" ");
        return text.Length <= ShownCharacters ? text : $"{text[..(ShownCharacters - 1)]}…";
    }
}
