using Payments.Local.Graph;
using Spectre.Console;

namespace Payments.Cli.Graph;

/// <summary>The resources as a tree, by their parents.</summary>
internal static class GraphTree
{
    public static Tree Create(ResourceGraph graph)
    {
        var tree = new Tree($"{graph.Project}/{graph.Stack} ({graph.Resources.Count} resources)");
        var known = graph.Resources.Select(resource => resource.Urn).ToHashSet(StringComparer.Ordinal);
        var children = graph.Resources.ToLookup(resource => resource.ParentUrn is { } parent && known.Contains(parent) ? parent : "");
        Add(tree, "", children);
        return tree;
    }

    private static void Add(IHasTreeNodes node, string urn, ILookup<string, CloudResource> children)
    {
        foreach (var resource in children[urn])
        {
            var marks = (resource.Protect ? " [yellow]protected[/]" : "")
                + (resource.IgnoreChanges.Count > 0 ? $" [grey]ignores {string.Join(", ", resource.IgnoreChanges).EscapeMarkup()}[/]" : "");
            Add(node.AddNode($"[blue]{resource.Type.EscapeMarkup()}[/] {resource.Name.EscapeMarkup()}{marks}"), resource.Urn, children);
        }
    }
}
