using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

internal static class KnownRules
{
    /// <summary>The rule that a node names; null, and a fault, when there is none.</summary>
    public static RuleInfo? Find(FaultList faults, YamlNode node, IReadOnlyDictionary<string, RuleInfo> known)
    {
        var id = node.ToString();
        if (known.TryGetValue(id, out var rule))
        {
            return rule;
        }

        var service = id.Split('-')[0];
        var near = known.Keys.Where(other => other.Split('-')[0] == service).Order(StringComparer.Ordinal).ToList();
        faults.Add(node, $"there is no rule '{id}'; {(near.Count > 0 ? $"of {service} there are: {string.Join(", ", near)}" : "'./payments policy rules' lists all")}");
        return null;
    }
}
