using Payments.Cli.Workspace;

namespace Payments.Cli.Testing;

/// <summary>A folder under tests/ and its project.</summary>
internal sealed record TestProject(string Name, string Path)
{
    /// <summary>Whether its tests start the services' real binaries.</summary>
    public bool NeedsBundles => Name == "EndToEnd";

    /// <summary>Whether its tests wait for many things that happen by themselves, and had better have the machine alone.</summary>
    public bool NeedsQuiet => NeedsBundles || Name == "Local";

    /// <summary>All of them, those that need the machine for themselves after the others, and the end-to-end tests last.</summary>
    public static IReadOnlyList<TestProject> FindAll(PaymentsRoot root) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(root.Path, "tests"), "*.Tests.csproj", SearchOption.AllDirectories)
            .Select(path => new TestProject(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)!), path))
            .OrderBy(project => project.NeedsBundles)
            .ThenBy(project => project.NeedsQuiet)
            .ThenBy(project => project.Name, StringComparer.Ordinal),
    ];
}
