using System.Reflection;

namespace Payments.Policies;

/// <summary>All rules of this assembly, by id. A rule is listed by existing: a class that derives from <see cref="Rule"/> and takes nothing.</summary>
public static class RuleCatalog
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)
            .Select(type => (Rule)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(rule => rule.Info.Id, StringComparer.Ordinal),
    ];
}
