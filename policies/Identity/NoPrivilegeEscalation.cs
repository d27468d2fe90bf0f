namespace Payments.Policies.Identity;

internal sealed class NoPrivilegeEscalation : OpenActionsRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-privilege-escalation",
        Title = "Nobody can give himself more permissions",
        Why = "Who may change any policy, pass any role or change the code of any function has all the permissions that there are, by a detour.",
        Remedy = "Name the one role, policy, function or project in Resource, or leave the action to the deployment's own role.",
        Severity = Severity.Critical,
        References = [Reference.ToCheckov("CKV_AWS_286"), Reference.ToPci("7.2.1"), Reference.ToPci("7.2.2")],
        Parameters =
        [
            ActionsParameter(
                "iam:AddUserToGroup", "iam:AttachGroupPolicy", "iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:CreatePolicyVersion",
                "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PassRole", "iam:PutGroupPolicy",
                "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion",
                "iam:UpdateAssumeRolePolicy", "iam:UpdateLoginProfile",
                "cloudformation:ExecuteChangeSet", "cloudformation:UpdateStack", "codebuild:StartBuild", "codebuild:StartBuildBatch",
                "codebuild:UpdateProject", "ec2:ModifyInstanceAttribute", "ecs:ExecuteCommand", "glue:UpdateDevEndpoint", "glue:UpdateJob",
                "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration", "ssm:SendCommand", "ssm:StartSession", "states:UpdateStateMachine"),
        ],
    };
}
