using Payments.Policies;

namespace Payments.Cli.Policy;

/// <summary>Rules by what an operator types.</summary>
internal static class RuleIds
{
    /// <summary>Null when there is no such rule.</summary>
    public static Rule? Find(string id) => RuleCatalog.All.FirstOrDefault(rule => rule.Info.Id == id);

    public static string Unknown(string id) => $"there is no rule '{id}'; './payments policy rules' lists them";
}
