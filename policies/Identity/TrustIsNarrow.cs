namespace Payments.Policies.Identity;

internal sealed class TrustIsNarrow : ResourceRule
{
    private const string ServicesWithoutSource = "servicesWithoutSource";

    // What narrows a whole account to somebody in it.
    private static readonly string[] Somebody = ["aws:PrincipalArn", "sts:ExternalId", "aws:userid"];

    // What narrows a service to one that acts for a resource of ours (IAM User Guide, "The confused deputy problem").
    private static readonly string[] OurResource = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-trust-narrow",
        Title = "A role is assumed by whom it was made for, and by nobody else",
        Why = "A trust policy that names everybody, a whole account, or a service without saying for whom it acts lets others borrow the role.",
        Remedy = "Name the principals in assumeRolePolicy; for a service add aws:SourceArn or aws:SourceAccount, for an account sts:ExternalId, "
            + "for an identity provider its subject.",
        Severity = Severity.Critical,
        References = [Reference.ToCheckov("CKV_AWS_60"), Reference.ToCheckov("CKV_AWS_61"), Reference.ToPci("7.2.2"), Reference.ToPci("7.2.5")],
        Parameters =
        [
            new(
                ServicesWithoutSource,
                "Services that assume a role without telling aws:SourceArn or aws:SourceAccount, so that a condition would lock them out",
                (string[])["lambda.amazonaws.com", "ec2.amazonaws.com"]),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:iam/role:Role"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        from statement in IamDocument.Read(resource["assumeRolePolicy"])
        where statement.Allows
        from fault in Faults(statement, values.Texts(ServicesWithoutSource))
        select $"{statement.Label} {fault}";

    private static IEnumerable<string> Faults(IamStatement statement, IReadOnlyList<string> withoutSource)
    {
        if (statement.IsForEveryoneElse)
        {
            yield return "trusts everybody but those of NotPrincipal";
        }

        foreach (var action in statement.Actions.Where(IamPattern.HasWildcard).Concat(statement.NotActions.Select(action => $"everything but {action}")))
        {
            yield return $"allows {action}";
        }

        var isNarrow = statement.IsNarrowedBy(Somebody);
        foreach (var principal in statement.AwsPrincipals.Where(principal => IamPattern.HasWildcard(principal) || (IsAccount(principal) && !isNarrow)))
        {
            yield return principal == "*" ? "trusts everybody" : $"trusts all of {principal}";
        }

        foreach (var service in statement.ServicePrincipals.Where(service => !withoutSource.Contains(service) && !statement.IsNarrowedBy(OurResource)))
        {
            yield return $"trusts {service} whoever it acts for";
        }

        foreach (var provider in statement.FederatedPrincipals.Where(_ => !NamesSubject(statement)))
        {
            yield return $"trusts everybody whom {provider} knows";
        }
    }

    private static bool IsAccount(string principal) => principal.EndsWith(":root", StringComparison.Ordinal) || principal.All(char.IsAsciiDigit);

    private static bool NamesSubject(IamStatement statement) => statement.Conditions.Select(condition => condition.Key)
        .Where(key => key.EndsWith(":sub", StringComparison.OrdinalIgnoreCase))
        .Any(key => statement.IsNarrowedBy(key));
}
