using YamlDotNet.RepresentationModel;

namespace Payments.Local.Graph.Settings;

/// <summary>The Pulumi project: its name, its stacks, and the configuration that all stacks share (<c>Pulumi.yaml</c>).</summary>
public sealed class ProjectSettings
{
    private const string FileName = "Pulumi.yaml";

    private ProjectSettings(string folder, string name, IReadOnlyDictionary<string, SharedValue> shared)
    {
        Folder = folder;
        Name = name;
        Shared = shared;
        StackNames =
        [
            .. Directory.EnumerateFiles(folder, "Pulumi.*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)["Pulumi.".Length..])
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Full path of the folder that holds <c>Pulumi.yaml</c>.</summary>
    public string Folder { get; }

    public string Name { get; }

    /// <summary>The stacks that have a <c>Pulumi.&lt;stack&gt;.yaml</c>, in alphabetical order.</summary>
    public IReadOnlyList<string> StackNames { get; }

    /// <summary>By full key; what a stack may leave out.</summary>
    internal IReadOnlyDictionary<string, SharedValue> Shared { get; }

    /// <param name="folder">The folder that holds <c>Pulumi.yaml</c>.</param>
    /// <exception cref="GraphException">There is no project, or its file is wrong.</exception>
    public static ProjectSettings Load(string folder)
    {
        folder = Path.GetFullPath(folder);
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            throw new GraphException($"there is no Pulumi project in {folder}: {FileName} is missing");
        }

        var root = YamlFile.Read(file);
        var name = root.Scalar("name") ?? throw new GraphException($"{file}: 'name' is missing");
        return new ProjectSettings(folder, name, SharedValues(file, name, root));
    }

    /// <summary>The settings of one stack.</summary>
    /// <exception cref="GraphException">There is no such stack, or its file is wrong, or a value is missing.</exception>
    public StackSettings Stack(string name)
        => StackNames.Contains(name)
            ? StackSettings.Load(this, name)
            : throw new GraphException(StackNames.Count == 0
                ? $"stack '{name}' does not exist: {Folder} holds no Pulumi.<stack>.yaml"
                : $"stack '{name}' does not exist; there are: {string.Join(", ", StackNames)}");

    private static Dictionary<string, SharedValue> SharedValues(string file, string project, YamlMappingNode root)
        => root.Mapping("config")?.Children.ToDictionary(
            pair => ConfigText.FullKey(project, pair.Key.ToString()),
            pair => SharedValue.Read(file, pair.Key.ToString(), pair.Value)) ?? [];
}
