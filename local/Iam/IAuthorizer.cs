using Payments.Local.Wire;

namespace Payments.Local.Iam;

/// <summary>Decides every call as AWS does.</summary>
public interface IAuthorizer
{
    /// <summary>Lets the call pass or refuses it.</summary>
    /// <param name="call">The call; marked as decided.</param>
    /// <param name="action">IAM action, e.g. <c>sqs:SendMessage</c>.</param>
    /// <param name="resource">ARN of the resource, or <c>*</c> for actions that AWS cannot narrow.</param>
    /// <param name="resourcePolicy">The resource's own policy (JSON text); null when it has none.</param>
    /// <param name="context">Service-specific condition keys, e.g. <c>dynamodb:LeadingKeys</c>.</param>
    /// <exception cref="AwsException">403 <c>AccessDeniedException</c> with AWS's text naming principal, action and resource.</exception>
    void Demand(AwsCall call, string action, string resource, string? resourcePolicy = null, ConditionContext? context = null);
}
