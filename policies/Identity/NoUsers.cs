namespace Payments.Policies.Identity;

internal sealed class NoUsers : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-users",
        Title = "There are no IAM users and no lasting keys",
        Why = "A user's password and keys do not expire, are copied, and outlive who was given them.",
        Remedy = "Remove the user or key; let people use IAM Identity Center and programs a role.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_273"), Reference.ToPci("8.2.1")],
    };

    public override IReadOnlyList<string> Types { get; } =
    [
        "aws:iam/user:User", "aws:iam/accessKey:AccessKey", "aws:iam/userLoginProfile:UserLoginProfile",
        "aws:iam/serviceSpecificCredential:ServiceSpecificCredential", "aws:iam/sshKey:SshKey",
    ];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) => [$"it is {Kind(resource.Type)}"];

    private static string Kind(string type) => type.Split(':')[^1] switch
    {
        "User" => "an IAM user",
        "AccessKey" => "an access key of an IAM user",
        "UserLoginProfile" => "a password of an IAM user",
        _ => "a lasting credential of an IAM user",
    };
}
