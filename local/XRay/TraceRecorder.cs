using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>
/// Records what services trace under the role of one of their resources. X-Ray takes a segment only from a role that may send it; whoever
/// may not loses it, without failing.
/// </summary>
internal sealed class TraceRecorder(TraceStore store, IAuthorizer authorizer, IdSource ids, CloudOptions options, TimeProvider time)
{
    private const string Segments = "xray:PutTraceSegments";

    /// <summary>What Lambda's and Step Functions' senders ask with every batch of segments.</summary>
    public static IReadOnlyList<string> Sending { get; } = [Segments, "xray:PutTelemetryRecords"];

    /// <summary>What a sender asks that decides by X-Ray's rules what to trace.</summary>
    public static IReadOnlyList<string> Sampling { get; } = ["xray:GetSamplingRules", "xray:GetSamplingTargets"];

    /// <summary>Keeps the segment if the role may send it.</summary>
    /// <param name="role">The session of the resource's role.</param>
    /// <param name="segment">What was done.</param>
    /// <param name="actions">What the sender asks; AWS cannot narrow any of it to a resource.</param>
    /// <returns>One line for each permission that the role lacks.</returns>
    public IReadOnlyList<string> Record(Principal role, TraceSegment segment, IEnumerable<string> actions)
    {
        var missing = new List<string>();
        var sent = true;
        foreach (var action in actions)
        {
            if (Refusal(role, action) is { } refusal)
            {
                sent &= action != Segments;
                missing.Add(refusal);
            }
        }

        if (sent)
        {
            store.Add(segment);
        }

        return missing;
    }

    private string? Refusal(Principal role, string action)
    {
        try
        {
            authorizer.Demand(new AwsCall(role, ids.Uuid(), options.Region, time.GetUtcNow()), action, "*");
            return null;
        }
        catch (AwsException refused) when (refused.Status == 403)
        {
            return refused.Message;
        }
    }
}
