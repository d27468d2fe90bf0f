using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Payments.Policies.Settings;

/// <summary>The section <c>exemptions</c>: a list of <c>{rule, resource, reason, owner, expires}</c>.</summary>
internal static class ExemptionList
{
    private static readonly string[] Names = ["rule", "resource", "reason", "owner", "expires"];

    public static IReadOnlyList<Exemption> Read(FaultList faults, YamlNode? section, IReadOnlyDictionary<string, RuleInfo> known, DateOnly day)
    {
        if (Fields.IsNothing(section))
        {
            return [];
        }

        if (section is not YamlSequenceNode list)
        {
            faults.Add(section!, "'exemptions' is a list");
            return [];
        }

        return [.. list.Select(item => ReadOne(faults, item, known, day)).OfType<Exemption>()];
    }

    /// <summary>Null, and faults, when something in it is wrong.</summary>
    private static Exemption? ReadOne(FaultList faults, YamlNode item, IReadOnlyDictionary<string, RuleInfo> known, DateOnly day)
    {
        var fields = Fields.Read(faults, item, "an exemption", Names);
        var rule = Fields.Required(faults, item, fields, "rule", "the id of a rule") is null ? null : KnownRules.Find(faults, fields["rule"], known);
        var resource = Fields.Required(faults, item, fields, "resource", ResourcePattern.Forms) is { } text ? Pattern(faults, fields["resource"], text) : null;
        var reason = Fields.Required(faults, item, fields, "reason", "why the rule need not hold there");
        var owner = Fields.Required(faults, item, fields, "owner", "the team that answers for it");
        var expires = Fields.Required(faults, item, fields, "expires", "its last day, such as 2027-01-31") is { } date ? Date(faults, fields["expires"], date, day) : null;
        return rule is null || resource is null || reason is null || owner is null || expires is null
            ? null
            : new(rule.Id, resource, reason, owner, expires.Value, faults.PlaceOf(item));
    }

    private static ResourcePattern? Pattern(FaultList faults, YamlNode node, string text)
    {
        var pattern = ResourcePattern.Parse(text);
        if (pattern is null)
        {
            faults.Add(node, $"'{text}' names no resource; it is {ResourcePattern.Forms}");
        }

        return pattern;
    }

    private static DateOnly? Date(FaultList faults, YamlNode node, string text, DateOnly day)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            faults.Add(node, $"'{text}' is no date; 'expires' is a day such as 2027-01-31");
            return null;
        }

        if (date > day.AddYears(1))
        {
            faults.Add(node, $"{text} is too far ahead; an exemption holds for a year at most, until {day.AddYears(1):yyyy-MM-dd}");
            return null;
        }

        return date;
    }
}
