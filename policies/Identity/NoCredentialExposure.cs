namespace Payments.Policies.Identity;

internal sealed class NoCredentialExposure : OpenActionsRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-credential-exposure",
        Title = "Nobody can draw credentials of any identity",
        Why = "These actions answer with credentials of somebody else, and what is then done is done in his name.",
        Remedy = "Name in Resource the one role that may be assumed, or the one identity whose credentials may be drawn.",
        Severity = Severity.Critical,
        References = [Reference.ToCheckov("CKV_AWS_287"), Reference.ToPci("7.2.2"), Reference.ToPci("8.2.1")],
        Parameters =
        [
            ActionsParameter(
                "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken",
                "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential",
                "iam:UpdateAccessKey", "codepipeline:PollForJobs", "cognito-identity:GetOpenIdTokenForDeveloperIdentity", "ec2:GetPasswordData",
                "rds-db:connect", "redshift:GetClusterCredentials"),
        ],
    };
}
