namespace Payments.Policies.Identity;

internal sealed class ResourcesNamed : IdentityPolicyRule
{
    private const string CannotBeNarrowed = "cannotBeNarrowed";
    private const string Nameless = "nameless";

    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-resources-named",
        Title = "Policies name the resource wherever AWS lets them",
        Why = "A grant on every queue, table or log group reaches those of other services and other teams too.",
        Remedy = "Write the ARN of what is used in Resource, built from the resource's own output; a part of a name is enough, a type alone is not.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_355"), Reference.ToCheckov("CKV_AWS_290"), Reference.ToPci("7.2.2"), Reference.ToPlatform("R71")],
        Parameters =
        [
            new(CannotBeNarrowed, "Actions, or patterns of them, that AWS allows on every resource only", UnrestrictableActions.All),
            new(
                Nameless,
                "Patterns of resources whose names AWS makes up as it makes them, so that no policy can know them before",
                (string[])["arn:*:ec2:*:*:network-interface/*", "arn:*:backup:*:*:recovery-point:*"]),
        ],
    };

    protected override string? FaultOf(IamStatement statement, RuleValues values)
    {
        if (statement.NotActions.Count > 0)
        {
            return statement.LeavesResourceOpen("*") ? "allows what NotAction leaves without naming a resource" : null;
        }

        var actions = statement.Actions
            .Where(action => statement.LeavesResourceOpen(action, values.Texts(Nameless)))
            .Where(action => !values.Texts(CannotBeNarrowed).Any(pattern => IamPattern.CoversAction(pattern, action)))
            .ToList();
        return actions.Count > 0 ? $"allows {Listed(actions)} without naming a resource" : null;
    }
}
