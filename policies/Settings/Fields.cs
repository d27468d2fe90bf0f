using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>The members of a mapping of which it is known what they may be.</summary>
internal static class Fields
{
    /// <summary>By name. A missing mapping has none; a member that is not allowed is a fault and left out.</summary>
    public static IReadOnlyDictionary<string, YamlNode> Read(FaultList faults, YamlNode? node, string what, IReadOnlyList<string> allowed)
    {
        var fields = new Dictionary<string, YamlNode>();
        foreach (var (key, value) in Members(faults, node, what))
        {
            if (allowed.Contains(key.ToString()))
            {
                fields[key.ToString()] = value;
            }
            else
            {
                faults.Add(key, $"{what} has no '{key}'; there are: {string.Join(", ", allowed)}");
            }
        }

        return fields;
    }

    /// <summary>All members, whatever their names; a fault where it is no mapping.</summary>
    public static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Members(FaultList faults, YamlNode? node, string what)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping.Children;
        }

        if (!IsNothing(node))
        {
            faults.Add(node!, $"{what} is keys and values");
        }

        return [];
    }

    /// <summary>The text of a member that must be there and not blank; null, and a fault, where it is not.</summary>
    public static string? Required(FaultList faults, YamlNode owner, IReadOnlyDictionary<string, YamlNode> fields, string name, string meaning)
    {
        var node = fields.GetValueOrDefault(name);
        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text) && !IsNothing(node))
        {
            return text.Trim();
        }

        faults.Add(node ?? owner, $"'{name}' is missing: {meaning}");
        return null;
    }

    /// <summary>Whether nothing is written there.</summary>
    public static bool IsNothing(YamlNode? node) => node is null or YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };
}
