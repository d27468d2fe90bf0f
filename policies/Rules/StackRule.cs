namespace Payments.Policies;

/// <summary>A rule about how resources stand to each other.</summary>
public abstract class StackRule : Rule
{
    /// <summary>What is wrong in the stack.</summary>
    /// <param name="resources">All of its resources.</param>
    /// <param name="values">The stack's settings of this rule.</param>
    public abstract IEnumerable<Fault> Check(ResourceSet resources, RuleValues values);
}
