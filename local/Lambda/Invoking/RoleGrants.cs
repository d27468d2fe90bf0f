using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Instances;
using Payments.Local.Wire;
using Payments.Local.XRay;

namespace Payments.Local.Lambda.Invoking;

/// <summary>
/// What Lambda does under the function's role by itself: writing its logs and traces. On AWS a missing permission only makes
/// them vanish; here log lines are kept, and a line says what would have happened. Asking also marks the grants as used.
/// </summary>
internal sealed class RoleGrants(IAuthorizer authorizer, TraceRecorder traces, CloudOptions options, TimeProvider time, IdSource ids)
{
    /// <summary>What Lambda asks before an instance starts: one line for each permission that the role lacks.</summary>
    public List<string> BeforeInstance(Principal session, InstanceLogs logs)
    {
        var missing = new List<string>();
        Ask(session, "logs:CreateLogStream", Group(logs), missing);
        Ask(session, "logs:PutLogEvents", Group(logs) + logs.Stream, missing);
        return missing;
    }

    /// <summary>What Lambda asks after an invocation, when its lines and its segment are sent: one line for each permission that the role lacks.</summary>
    public List<string> AfterInvocation(Principal session, FunctionTarget target, InstanceLogs logs, InvocationReport report)
    {
        var missing = new List<string>();
        Ask(session, "logs:PutLogEvents", Group(logs) + logs.Stream, missing);
        if (report.Trace is { Sampled: true } trace)
        {
            var end = time.GetUtcNow();
            var segment = new TraceSegment(trace.Root, trace.Segment, target.Function, end - report.Duration - (report.InitDuration ?? TimeSpan.Zero), end)
            {
                ParentId = trace.Caller,
                Origin = "AWS::Lambda::Function",
                Fault = report.Failed,
            };
            missing.AddRange(traces.Record(session, segment, TraceRecorder.Sending).Select(refusal => $"[local cloud] on AWS this function's trace would be missing: {refusal}"));
        }

        return missing;
    }

    private string Group(InstanceLogs logs) => $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{logs.Group}:log-stream:";

    private void Ask(Principal session, string action, string resource, List<string> missing)
    {
        try
        {
            authorizer.Demand(new AwsCall(session, ids.Uuid(), options.Region, time.GetUtcNow()), action, resource);
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            missing.Add($"[local cloud] on AWS this function's log would be missing: {refused.Message}");
        }
    }
}
