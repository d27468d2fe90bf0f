using System.Xml.Linq;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling.Inputs;

internal static class ServiceProjects
{
    /// <summary>The projects under <c>functions/</c> that import <c>Service.props</c>, by name.</summary>
    /// <exception cref="CommandException">One of them says no <c>ServiceName</c>, or two say the same.</exception>
    public static IReadOnlyList<ServiceProject> Find(PaymentsRoot root)
    {
        var services = Directory.EnumerateFiles(System.IO.Path.Combine(root.Path, "functions"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => (Path: path, Project: XDocument.Load(path)))
            .Where(each => each.Project.Descendants("Import").Any(import => System.IO.Path.GetFileName((string?)import.Attribute("Project")) == "Service.props"))
            .Select(each => new ServiceProject(Name(each.Path, each.Project), each.Path))
            .OrderBy(service => service.Name, StringComparer.Ordinal)
            .ToList();
        return services.GroupBy(service => service.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new CommandException(ExitCode.Failed, $"two projects say they are the service {twice.Key}: {string.Join(", ", twice.Select(service => service.Path))}")
            : services;
    }

    private static string Name(string path, XDocument project) => project.Descendants("ServiceName").LastOrDefault()?.Value.Trim() is { Length: > 0 } name
        ? name
        : throw new CommandException(ExitCode.Failed, $"{path} imports Service.props but has no ServiceName");
}
