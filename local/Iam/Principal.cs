namespace Payments.Local.Iam;

/// <summary>Who makes a call.</summary>
/// <param name="Kind">What sort of principal it is.</param>
/// <param name="Arn">
/// As AWS prints it: <c>arn:aws:iam::000000000000:root</c>, <c>arn:aws:sts::000000000000:assumed-role/NAME/SESSION</c>, or the
/// service's name for a service.
/// </param>
/// <param name="AccountId">Twelve digits.</param>
public sealed record Principal(PrincipalKind Kind, string Arn, string AccountId)
{
    /// <summary>ARN of the assumed role; null for the others.</summary>
    public string? RoleArn { get; init; }

    /// <summary>Name of the session of an assumed role; null for the others.</summary>
    public string? SessionName { get; init; }

    /// <summary>The AWS service that assumed the role for one of its resources, e.g. <c>pipes.amazonaws.com</c>; null for the others.</summary>
    public string? AssumedBy { get; init; }

    /// <summary><c>UserId</c> of <c>sts:GetCallerIdentity</c>.</summary>
    public string UserId { get; init; } = "";

    /// <summary>For a service that acts for a resource: that resource (<c>aws:SourceArn</c>).</summary>
    public string? SourceArn { get; init; }

    /// <summary>Inline session policies (JSON) that narrow an assumed role further; empty for most.</summary>
    public IReadOnlyList<string> SessionPolicies { get; init; } = [];

    /// <summary>An AWS service itself, e.g. <c>apigateway.amazonaws.com</c> on behalf of an API.</summary>
    public static Principal Service(string name, string accountId, string? sourceArn) =>
        new(PrincipalKind.Service, name, accountId) { SourceArn = sourceArn };

    /// <summary>The account's root: the operator and whoever uses the operator's keys.</summary>
    public static Principal Root(string accountId) =>
        new(PrincipalKind.Root, $"arn:aws:iam::{accountId}:root", accountId) { UserId = accountId };
}
