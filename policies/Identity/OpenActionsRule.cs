namespace Payments.Policies.Identity;

/// <summary>
/// A rule about actions that are dangerous unless the resource is named. Conditions do not count: which role is passed, or whose secret is
/// read, is decided by the resource alone.
/// </summary>
internal abstract class OpenActionsRule : IdentityPolicyRule
{
    private const string Actions = "actions";

    /// <summary>The parameter by which a stack may set the list.</summary>
    protected static RuleParameter ActionsParameter(params string[] actions) => new(Actions, "Actions that must name their resource", actions);

    protected override string? FaultOf(IamStatement statement, RuleValues values)
    {
        var reached = values.Texts(Actions).Where(action => statement.Reaches(action) && statement.LeavesResourceOpen(action)).ToList();
        return reached.Count > 0 ? $"allows {Listed(reached)} without naming a resource" : null;
    }
}
