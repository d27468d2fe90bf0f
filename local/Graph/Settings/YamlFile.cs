using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Payments.Local.Graph.Settings;

/// <summary>Reads YAML files whose root is a mapping.</summary>
internal static class YamlFile
{
    /// <summary>An empty file is an empty mapping.</summary>
    /// <exception cref="GraphException">The file cannot be read, or is no YAML mapping.</exception>
    public static YamlMappingNode Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var stream = new YamlStream();
            stream.Load(reader);
            var root = stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode;
            return root as YamlMappingNode ?? throw new GraphException($"{file}: keys and values are expected");
        }
        catch (YamlException exception)
        {
            throw new GraphException($"{file}: line {exception.Start.Line}, column {exception.Start.Column}: {exception.Message}", exception);
        }
        catch (IOException exception)
        {
            throw new GraphException($"{file}: {exception.Message}", exception);
        }
    }

    public static YamlNode? Child(this YamlMappingNode node, string key)
        => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    public static YamlMappingNode? Mapping(this YamlMappingNode node, string key) => node.Child(key) as YamlMappingNode;

    public static string? Scalar(this YamlMappingNode node, string key) => (node.Child(key) as YamlScalarNode)?.Value;
}
