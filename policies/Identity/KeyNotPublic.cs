namespace Payments.Policies.Identity;

internal sealed class KeyNotPublic : OpenPolicyRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "kms-key-not-public",
        Title = "No key policy allows everybody",
        Why = "With a principal of * any AWS account may use the key, and all that it encrypts is open.",
        Remedy = "Name accounts, roles or services in Principal; where * is needed, narrow it by kms:CallerAccount or aws:PrincipalOrgID.",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("KMS.5"), Reference.ToCheckov("CKV_AWS_33"), Reference.ToPci("3.6.1"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } =
    [
        "aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey",
        "aws:kms/replicaExternalKey:ReplicaExternalKey",
    ];
}
