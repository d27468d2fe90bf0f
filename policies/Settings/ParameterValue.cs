using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>Values of parameters, of the type that a parameter's default has.</summary>
internal static class ParameterValue
{
    /// <summary>Null when the node is of another type.</summary>
    public static object? Read(YamlNode node, object usual) => (usual, node) switch
    {
        (double, YamlScalarNode { Style: ScalarStyle.Plain } scalar) when double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        (bool, YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } scalar) => scalar.Value == "true",
        (string, YamlScalarNode { Value: { } text }) when !Fields.IsNothing(node) => text,
        (IReadOnlyList<string>, YamlSequenceNode list) when list.All(item => item is YamlScalarNode && !Fields.IsNothing(item)) =>
            (IReadOnlyList<string>)[.. list.Select(item => ((YamlScalarNode)item).Value!)],
        _ => null,
    };

    /// <summary>For messages.</summary>
    public static string Kind(object usual) => usual switch
    {
        double => "a number",
        bool => "true or false",
        string => "a text",
        _ => "a list of texts",
    };
}
