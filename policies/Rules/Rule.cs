namespace Payments.Policies;

/// <summary>A rule about what may be deployed. Rules have no state and draw on nothing but what they are shown.</summary>
public abstract class Rule
{
    public abstract RuleInfo Info { get; }
}
