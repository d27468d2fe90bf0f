using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>A rule that a resource alone can break.</summary>
public abstract class ResourceRule : Rule
{
    /// <summary>The types it speaks of.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>What is wrong with a resource of one of these types; nothing when it is as it should be.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="values">The stack's settings of this rule.</param>
    /// <returns>One sentence a fault, without the resource's name: <c>blockPublicAcls is false</c>.</returns>
    public abstract IEnumerable<string> Check(PolicyResource resource, RuleValues values);

    /// <summary>The properties with the fault put right; null where that takes a decision that nobody can make for the program.</summary>
    /// <param name="resource">A resource with a fault.</param>
    /// <param name="values">The stack's settings of this rule.</param>
    public virtual JsonObject? Remediate(PolicyResource resource, RuleValues values) => null;
}
