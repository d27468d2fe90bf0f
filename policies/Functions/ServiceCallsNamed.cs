namespace Payments.Policies.Functions;

internal sealed class ServiceCallsNamed : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-permission-source",
        Title = "A service may call a function on behalf of one resource only",
        Why = "A service acts for every account of AWS: without a source, anybody's topic or bucket may make it call our function.",
        Remedy = "Set sourceArn of the permission, and sourceAccount too where the ARN has no account, as S3's.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_364"), Reference.ToPci("7.2.2")],
    };

    public override IReadOnlyList<string> Types { get; } = ["aws:lambda/permission:Permission", "aws:lambda/resourcePolicy:ResourcePolicy"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var sourceArn = resource["sourceArn"];
        if (IsService(resource["principal"].Text) && !sourceArn.IsUnknown && !HasAccount(sourceArn.Text, resource["sourceAccount"]))
        {
            yield return $"{resource["principal"]} may call it, sourceArn is {sourceArn}, and sourceAccount is {resource["sourceAccount"]}";
        }

        foreach (var statement in IamDocument.Read(resource["policy"]).Where(IsForAnyonesService))
        {
            yield return $"{statement.Label} of its policy lets {string.Join(", ", statement.ServicePrincipals)} in, and no condition says for whom";
        }
    }

    private static bool IsService(string? principal) => principal?.Contains(".amazonaws.com", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsForAnyonesService(IamStatement statement) =>
        statement.Allows && statement.ServicePrincipals.Any(IsService) && !statement.Conditions.Any(condition => condition.NamesCallers);

    private static bool HasAccount(string? sourceArn, PropertyValue sourceAccount) =>
        sourceArn is not null && (!sourceAccount.IsMissing || (IamArn.AccountOf(sourceArn) is { } account && IamPattern.IsFixed(account)));
}
