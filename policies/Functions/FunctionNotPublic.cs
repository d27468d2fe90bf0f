namespace Payments.Policies.Functions;

internal sealed class FunctionNotPublic : OpenPolicyRule
{
    private const string Permission = "aws:lambda/permission:Permission";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-not-public",
        Title = "No permission of a function lets everyone call it",
        Why = "Whoever may call a function of ours acts with the permissions of its role.",
        Remedy = "Name the principal, or set sourceAccount, sourceArn or principalOrgId (organizationId of a layer).",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("Lambda.1"), Reference.ToCheckov("CKV_AWS_301"), Reference.ToPci("1.4.2"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } =
        [Permission, "aws:lambda/layerVersionPermission:LayerVersionPermission", "aws:lambda/resourcePolicy:ResourcePolicy"];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["principal"].Text?.Contains('*') == true && !IsNarrowed(resource)
            ? ["its principal is everyone, and nothing says whose calls are meant"]
            : base.Check(resource, values);

    private static bool IsNarrowed(PolicyResource permission) => permission.Type == Permission
        ? !permission["sourceAccount"].IsMissing || !permission["principalOrgId"].IsMissing || IsOfOneOwner(permission["sourceArn"])
        : !permission["organizationId"].IsMissing;

    private static bool IsOfOneOwner(PropertyValue sourceArn) => sourceArn.IsUnknown || (sourceArn.Text is { } arn && IamArn.IsOfOneOwner(arn));
}
