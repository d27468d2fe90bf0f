using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Instances;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// What Lambda does under the function's role by itself: writing its logs and traces. On AWS a missing permission only makes
/// them vanish; here they are kept, and a line says what would have happened. Asking also marks the grants as used.
/// </summary>
internal sealed class RoleGrants(IAuthorizer authorizer, CloudOptions options, TimeProvider time, IdSource ids)
{
    /// <summary>One line for each permission that the role lacks.</summary>
    public List<string> Missing(Principal session, FunctionSettings settings, InstanceLogs logs)
    {
        var group = $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{logs.Group}:log-stream:";
        var missing = new List<string>();
        Ask(session, "logs:CreateLogStream", group, missing);
        Ask(session, "logs:PutLogEvents", group + logs.Stream, missing);
        if (settings.TracingMode == "Active")
        {
            Ask(session, "xray:PutTraceSegments", "*", missing);
            Ask(session, "xray:PutTelemetryRecords", "*", missing);
        }

        return missing;
    }

    private void Ask(Principal session, string action, string resource, List<string> missing)
    {
        try
        {
            authorizer.Demand(new AwsCall(session, ids.Uuid(), options.Region, time.GetUtcNow()), action, resource);
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            missing.Add($"[local cloud] on AWS this function's {(action.StartsWith("logs:", StringComparison.Ordinal) ? "log" : "trace")} would be missing: {refused.Message}");
        }
    }
}
