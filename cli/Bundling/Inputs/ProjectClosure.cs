using System.Xml.Linq;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling.Inputs;

/// <summary>Finds the files that a project is built from: its own, those of the projects it needs (also stand-ins), shared files.</summary>
internal sealed class ProjectClosure(PaymentsRoot root, bool standIns)
{
    private const string ThisFileDirectory = "$(MSBuildThisFileDirectory)";

    // What every build reads besides the projects.
    private static readonly string[] Always = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Registry.local.props", "global.json"];
    private static readonly string[] Ignored = ["bin", "obj", "artifacts"];
    private static readonly HashSet<string> IgnoredExtensions = [".md", ".user"];

    /// <returns>Absolute paths, sorted by their path below the root.</returns>
    public IReadOnlyList<string> Files(string project)
    {
        var projects = new Queue<string>([Path.GetFullPath(project)]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var files = new HashSet<string>(Always.Select(name => Path.Combine(root.Path, name)).Where(File.Exists), StringComparer.Ordinal);
        while (projects.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            files.UnionWith(Folder(Path.GetDirectoryName(next)!));
            var xml = XDocument.Load(next);
            foreach (var needed in References(next, xml))
            {
                projects.Enqueue(needed);
            }

            files.UnionWith(Imports(next, xml));
            files.UnionWith(LinkedFiles(next, xml));
        }

        return [.. files.OrderBy(file => Path.GetRelativePath(root.Path, file), StringComparer.Ordinal)];
    }

    private IEnumerable<string> References(string project, XDocument xml)
    {
        var folder = Path.GetDirectoryName(project)!;
        var projects = Includes(xml, "ProjectReference").Select(include => Path.GetFullPath(Path.Combine(folder, include)));
        var packages = standIns
            ? Includes(xml, "PackageReference").Select(id => Path.Combine(root.Path, "offline", id, id + ".csproj")).Where(File.Exists)
            : [];
        return projects.Concat(packages);
    }

    private static IEnumerable<string> Imports(string project, XDocument xml)
    {
        foreach (var import in xml.Descendants("Import").Select(import => (string?)import.Attribute("Project")).OfType<string>())
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, import));
            if (!File.Exists(path))
            {
                continue;
            }

            yield return path;
            // Files beside it that it compiles into whoever imports it.
            if (Includes(XDocument.Load(path), "Compile").Any(include => include.StartsWith(ThisFileDirectory, StringComparison.Ordinal)))
            {
                foreach (var file in Folder(Path.GetDirectoryName(path)!))
                {
                    yield return file;
                }
            }
        }
    }

    /// <summary>Items from outside the project's folder, such as an embedded file of another one.</summary>
    private static IEnumerable<string> LinkedFiles(string project, XDocument xml)
    {
        string[] kinds = ["Compile", "EmbeddedResource", "Content", "None", "AdditionalFiles"];
        foreach (var include in kinds.SelectMany(kind => Includes(xml, kind)).Where(include => include.StartsWith("..", StringComparison.Ordinal)))
        {
            var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, include));
            if (File.Exists(path))
            {
                yield return path;
            }
            else if (path.IndexOf('*', StringComparison.Ordinal) is > 0 and var star && Path.GetDirectoryName(path[..star]) is { } folder && Directory.Exists(folder))
            {
                foreach (var file in Folder(folder))
                {
                    yield return file;
                }
            }
        }
    }

    private static IEnumerable<string> Includes(XDocument xml, string item) =>
        xml.Descendants(item).Select(element => ((string?)element.Attribute("Include"))?.Replace('\\', '/')).OfType<string>();

    private static IEnumerable<string> Folder(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => !IgnoredExtensions.Contains(Path.GetExtension(file)))
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Intersect(Ignored, StringComparer.Ordinal).Any());
}
