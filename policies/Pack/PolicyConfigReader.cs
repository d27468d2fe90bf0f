using Payments.Policies.Pack.Protocol;
using Payments.Policies.Settings;

namespace Payments.Policies.Pack;

/// <summary>Reads what the user sets for this run (<c>--policy-pack-config</c>), as the engine has merged it with what the pack says.</summary>
internal static class PolicyConfigReader
{
    // Means every rule; the engine has already set its level for each, and passes it on.
    private const string All = "all";

    /// <param name="configs">By rule.</param>
    /// <param name="rules">The rules that there are.</param>
    /// <param name="stack">What the stack's file says: its exemptions stay.</param>
    /// <exception cref="FormatException">Rules or parameters that do not exist, or values of another kind; the message names each.</exception>
    public static StackPolicy Read(IEnumerable<KeyValuePair<string, PolicyConfig>> configs, IReadOnlyList<Rule> rules, StackPolicy stack)
    {
        var infos = rules.ToDictionary(rule => rule.Info.Id, rule => rule.Info);
        var enforcements = new Dictionary<string, Enforcement>();
        var values = new Dictionary<string, IReadOnlyDictionary<string, object>>();
        var problems = new List<string>();
        foreach (var (id, config) in configs.OrderBy(config => config.Key, StringComparer.Ordinal))
        {
            if (id == All && config.Properties is not { Fields.Count: > 0 })
            {
                continue;
            }

            if (!infos.TryGetValue(id, out var rule))
            {
                problems.Add(id == All ? "'all' sets a level only: parameters belong to a rule" : $"there is no rule '{id}'");
                continue;
            }

            enforcements[id] = (Enforcement)config.EnforcementLevel;
            if (!Enum.IsDefined(enforcements[id]))
            {
                problems.Add($"the rule '{id}' has no enforcement level {(int)enforcements[id]}");
            }

            values[id] = Values(rule, config, problems);
        }

        return problems.Count == 0 ? stack with { Enforcements = enforcements, Values = values } : throw new FormatException(string.Join("; ", problems));
    }

    private static Dictionary<string, object> Values(RuleInfo rule, PolicyConfig config, List<string> problems)
    {
        var values = new Dictionary<string, object>();
        foreach (var (name, given) in config.Properties?.Fields ?? [])
        {
            var parameter = rule.Parameters.FirstOrDefault(candidate => candidate.Name == name);
            if (parameter is null)
            {
                problems.Add($"the rule '{rule.Id}' has no parameter '{name}'");
            }
            else if (ParameterForm.Read(parameter, given) is { } value)
            {
                values[name] = value;
            }
            else
            {
                var kind = ParameterValue.Kind(parameter.Default);
                problems.Add($"'{name}' of the rule '{rule.Id}' is {kind}, and not {given}: {parameter.Description}");
            }
        }

        return values;
    }
}
