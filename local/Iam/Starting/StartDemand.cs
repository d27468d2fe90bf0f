namespace Payments.Local.Iam.Starting;

/// <summary>A permission that AWS asks for when a resource is created or changed, not when it is used.</summary>
/// <param name="Resource">URN of the resource that AWS would not create without it.</param>
/// <param name="RoleArn">The role that must have it.</param>
/// <param name="Service">The service that assumes the role for it, e.g. <c>states.amazonaws.com</c>.</param>
/// <param name="SourceArn">The resource's ARN as that service names it (<c>aws:SourceArn</c>); null when it names none.</param>
/// <param name="Action">IAM action.</param>
/// <param name="On">ARN of what the action is done with, or <c>*</c>.</param>
/// <param name="AwsError">How AWS says it: error code and text.</param>
public sealed record StartDemand(string Resource, string RoleArn, string Service, string? SourceArn, string Action, string On, string AwsError)
{
    /// <summary>False for what AWS makes later on, and where the resource itself shows that it could not: the cloud starts all the same.</summary>
    public bool EndsStart { get; init; } = true;
}
