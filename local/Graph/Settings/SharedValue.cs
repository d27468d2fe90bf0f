using YamlDotNet.RepresentationModel;

namespace Payments.Local.Graph.Settings;

/// <summary>A configuration value that the project declares for all its stacks.</summary>
/// <param name="Text">What a stack gets that does not set it; null if it must.</param>
internal sealed record SharedValue(string? Text)
{
    /// <summary>Either the value itself, or a declaration with <c>value</c>, <c>default</c> or neither (Pulumi's project file reference).</summary>
    public static SharedValue Read(string file, string key, YamlNode node)
    {
        if (node is not YamlMappingNode declaration)
        {
            return new SharedValue(ConfigText.Of(file, key, node));
        }

        var value = declaration.Child("value") ?? declaration.Child("default");
        return new SharedValue(value is null ? null : ConfigText.Of(file, key, value));
    }
}
