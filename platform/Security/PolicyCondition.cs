using Pulumi;

namespace Payments.Platform;

/// <summary>A condition of a statement, such as <c>StringEquals aws:SourceAccount 123456789012</c>.</summary>
internal sealed record PolicyCondition(string Operator, string Key, Input<string> Value)
{
    /// <summary>Only on behalf of this account: a service may not be talked into using the role for another's [confused deputy].</summary>
    public static PolicyCondition SourceAccount(AwsEnvironment aws) => new("StringEquals", "aws:SourceAccount", aws.AccountId);

    /// <summary>Only on behalf of this resource; the ARN may have wildcards.</summary>
    public static PolicyCondition SourceArn(Input<string> arn) => new("ArnLike", "aws:SourceArn", arn);

    /// <summary>Only for principals of this account.</summary>
    public static PolicyCondition OwnPrincipals(AwsEnvironment aws) => new("StringEquals", "aws:PrincipalAccount", aws.AccountId);
}
