using Payments.Local.Hosting;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Explaining;
using Payments.Local.Iam.Policies;
using Payments.Local.Iam.Revoking;
using Payments.Local.Iam.Roles;
using Payments.Local.Iam.Usage;
using Payments.Local.Wire;

namespace Payments.Local.Iam;

/// <inheritdoc/>
public sealed class Authorizer(RoleDirectory roles, RevokedGrants revoked, GrantUsage usage, RefusalLog refusals, CloudOptions options) : IAuthorizer
{
    public void Demand(AwsCall call, string action, string resource, string? resourcePolicy = null, ConditionContext? context = null)
    {
        call.MarkDecided();
        var (request, policies) = Prepare(call, action, resource, resourcePolicy, context);
        var decision = PolicyEvaluator.Evaluate(request, policies);
        if (!decision.Allowed)
        {
            refusals.Write(PolicyExplainer.Explain(request, policies));
            throw new AwsException("AccessDeniedException", $"User: {call.Principal.Arn} is not authorized to perform: {action} on resource: {resource} {decision.Reason}", 403)
            {
                QueryCode = "AccessDenied",
                ErrorNamespace = "com.amazon.coral.service",
            };
        }

        if (call.Principal.RoleArn is { } role && decision is { Policy: { } policy, Statement: { } statement })
        {
            usage.Record(new UsedGrant(role, policy.Name, statement.Label, action, resource));
        }
    }

    private (AccessRequest Request, PolicySet Policies) Prepare(AwsCall call, string action, string resource, string? resourcePolicy, ConditionContext? context)
    {
        var caller = call.Principal;
        var role = caller.RoleArn is { } arn ? roles.Find(arn) : null;
        var keys = RequestContext.For(caller, context, options, call.Time, role, call.SourceIp);
        return (new AccessRequest(caller, action, resource, keys), new PolicySet
        {
            Identity = role is null ? [] : revoked.Remaining(role),
            Boundary = role?.Boundary,
            Resource = resourcePolicy is null ? null : new NamedPolicy(resource, PolicyDocument.Parse(resourcePolicy)),
            // Listing keys is no key's business.
            ResourceMustAgree = resourcePolicy is not null && action.StartsWith("kms:", StringComparison.OrdinalIgnoreCase),
            Session = caller.SessionPolicies.Count == 0 ? [] : [.. caller.SessionPolicies.Select((policy, index) => new NamedPolicy($"session policy {index}", PolicyDocument.Parse(policy)))],
        });
    }
}
