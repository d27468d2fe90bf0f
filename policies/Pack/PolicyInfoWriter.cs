using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Payments.Policies.Pack.Protocol;

namespace Payments.Policies.Pack;

/// <summary>Describes rules to the engine.</summary>
internal static class PolicyInfoWriter
{
    public static PolicyInfo Write(Rule rule)
    {
        var info = rule.Info;
        return new()
        {
            Name = info.Id,
            DisplayName = info.Title,
            Description = info.Why,
            Message = info.Remedy,
            RemediationSteps = info.Remedy,
            EnforcementLevel = (EnforcementLevel)info.Enforcement,
            Severity = (PolicySeverity)info.Severity,
            PolicyType = rule is ResourceRule ? PolicyType.Resource : PolicyType.Stack,
            Framework = Framework(Leading(info.References)),
            Tags = { info.References.Select(reference => $"{reference.Framework} {reference.Id}") },
            Url = info.References.Select(reference => reference.Url).FirstOrDefault(url => url is not null) ?? "",
            ConfigSchema = new() { Properties = Schema(info.Parameters) },
        };
    }

    /// <summary>What a stack's settings say otherwise than the rules themselves, by rule.</summary>
    public static IEnumerable<KeyValuePair<string, PolicyConfig>> Differences(IEnumerable<RuleInfo> rules, StackPolicy policy) =>
        from rule in rules
        where policy.Enforcements.ContainsKey(rule.Id) || policy.Values.ContainsKey(rule.Id)
        let values = policy.Values.GetValueOrDefault(rule.Id) ?? new Dictionary<string, object>()
        select KeyValuePair.Create(rule.Id, new PolicyConfig
        {
            EnforcementLevel = (EnforcementLevel)policy.EnforcementOf(rule),
            Properties = new() { Fields = { values.ToDictionary(value => value.Key, value => ParameterForm.Write(value.Value)) } },
        });

    // One fits into the message: the one that auditors ask for first.
    private static Reference Leading(IReadOnlyList<Reference> references) =>
        references.FirstOrDefault(reference => reference.IsPci) ?? references[0];

    private static PolicyComplianceFramework Framework(Reference reference)
    {
        var version = reference.Framework.LastIndexOf(" v", StringComparison.Ordinal);
        return new()
        {
            Name = version < 0 ? reference.Framework : reference.Framework[..version],
            Version = version < 0 ? "" : reference.Framework[(version + 2)..],
            Reference = reference.Id,
        };
    }

    private static Struct Schema(IReadOnlyList<RuleParameter> parameters) =>
        PropertyWriter.Write(null, new(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)Schema(parameter)))));

    private static JsonObject Schema(RuleParameter parameter)
    {
        var schema = ParameterForm.SchemaOf(parameter);
        schema["description"] = parameter.Description;
        schema["default"] = PropertyReader.Read(ParameterForm.Write(parameter.Default));
        return schema;
    }
}
