using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>The section <c>rules</c>: by rule id <c>{enforcement?, reason?, values?}</c>.</summary>
internal sealed class RuleSettings
{
    private readonly Dictionary<string, Enforcement> _enforcements = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, object>> _values = [];

    private RuleSettings()
    {
    }

    public IReadOnlyDictionary<string, Enforcement> Enforcements => _enforcements;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object>> Values => _values;

    public static RuleSettings Read(FaultList faults, YamlNode? section, IReadOnlyDictionary<string, RuleInfo> known)
    {
        var settings = new RuleSettings();
        foreach (var (key, node) in Fields.Members(faults, section, "'rules'"))
        {
            if (KnownRules.Find(faults, key, known) is { } rule)
            {
                settings.Read(faults, rule, node);
            }
        }

        return settings;
    }

    private void Read(FaultList faults, RuleInfo rule, YamlNode node)
    {
        var fields = Fields.Read(faults, node, $"the rule {rule.Id}", ["enforcement", "reason", "values"]);
        if (fields.GetValueOrDefault("enforcement") is { } level && EnforcementOf(faults, level) is { } enforcement)
        {
            _enforcements[rule.Id] = enforcement;
            if (IsWeaker(enforcement, rule.Enforcement))
            {
                Fields.Required(faults, level, fields, "reason", $"why {rule.Id} is {Name(enforcement)} here, and not {Name(rule.Enforcement)}");
            }
        }

        var values = new Dictionary<string, object>();
        foreach (var (key, value) in Fields.Members(faults, fields.GetValueOrDefault("values"), $"the values of {rule.Id}"))
        {
            if (rule.Parameters.FirstOrDefault(parameter => parameter.Name == key.ToString()) is not { } parameter)
            {
                faults.Add(key, $"the rule {rule.Id} has no parameter '{key}'; {Parameters(rule)}");
            }
            else if (ParameterValue.Read(value, parameter.Default) is { } read)
            {
                values[parameter.Name] = read;
            }
            else
            {
                faults.Add(value, $"'{key}' of {rule.Id} is {ParameterValue.Kind(parameter.Default)}: {parameter.Description}");
            }
        }

        if (values.Count > 0)
        {
            _values[rule.Id] = values;
        }
    }

    private static Enforcement? EnforcementOf(FaultList faults, YamlNode node)
    {
        var levels = Enum.GetValues<Enforcement>();
        if (node is YamlScalarNode scalar && levels.Any(level => Name(level) == scalar.Value))
        {
            return levels.First(level => Name(level) == scalar.Value);
        }

        faults.Add(node, $"'enforcement' is one of {string.Join(", ", levels.Select(Name))}");
        return null;
    }

    /// <summary>To be told is weaker than to be stopped, not to be asked is weaker than anything.</summary>
    private static bool IsWeaker(Enforcement wanted, Enforcement usual) =>
        (wanted == Enforcement.Disabled && usual != Enforcement.Disabled)
        || (wanted == Enforcement.Advisory && usual is Enforcement.Mandatory or Enforcement.Remediate);

    private static string Name(Enforcement enforcement) => enforcement.ToString().ToLowerInvariant();

    private static string Parameters(RuleInfo rule) =>
        rule.Parameters.Count == 0 ? "it has none" : $"it has: {string.Join(", ", rule.Parameters.Select(parameter => parameter.Name))}";
}
