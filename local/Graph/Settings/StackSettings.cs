using YamlDotNet.RepresentationModel;

namespace Payments.Local.Graph.Settings;

/// <summary>One stack's configuration: its own values (<c>Pulumi.&lt;stack&gt;.yaml</c>) over the project's.</summary>
public sealed class StackSettings
{
    private const string RegionKey = "aws:region";

    private StackSettings(ProjectSettings project, string name, IReadOnlyDictionary<string, string> config)
    {
        Project = project;
        Name = name;
        Config = config;
        Region = config.TryGetValue(RegionKey, out var region) && region.Length > 0
            ? region
            : throw new GraphException($"{FileOf(project, name)}: '{RegionKey}' is missing (for example us-east-1)");
    }

    public ProjectSettings Project { get; }

    public string Name { get; }

    /// <summary>Texts by full key (<c>payments:logRetentionDays</c>); objects and lists are JSON.</summary>
    public IReadOnlyDictionary<string, string> Config { get; }

    /// <summary>AWS region that the stack is for.</summary>
    public string Region { get; }

    /// <summary>The same settings with another value: what differs here from the stack on AWS.</summary>
    /// <param name="key">Full key.</param>
    /// <param name="text">As in <see cref="Config"/>.</param>
    public StackSettings With(string key, string text) =>
        new(Project, Name, new Dictionary<string, string>(Config, StringComparer.Ordinal) { [key] = text });

    /// <exception cref="GraphException">The file is wrong, or lacks a value that the project requires.</exception>
    internal static StackSettings Load(ProjectSettings project, string name)
    {
        var file = FileOf(project, name);
        var root = YamlFile.Read(file);
        if (root.Child("environment") is not null)
        {
            throw new GraphException($"{file}: 'environment' (Pulumi ESC) needs Pulumi Cloud; write its values under 'config'");
        }

        var config = project.Shared.Where(pair => pair.Value.Text is not null).ToDictionary(pair => pair.Key, pair => pair.Value.Text!);
        foreach (var (key, value) in root.Mapping("config") ?? new YamlMappingNode())
        {
            config[ConfigText.FullKey(project.Name, key.ToString())] = ConfigText.Of(file, key.ToString(), value);
        }

        var missing = project.Shared.Keys.FirstOrDefault(key => !config.ContainsKey(key));
        return missing is null
            ? new StackSettings(project, name, config)
            : throw new GraphException($"{file}: '{missing}' is missing, which Pulumi.yaml requires of every stack");
    }

    private static string FileOf(ProjectSettings project, string name) => Path.Combine(project.Folder, $"Pulumi.{name}.yaml");
}
