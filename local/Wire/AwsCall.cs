using Payments.Local.Iam;

namespace Payments.Local.Wire;

/// <summary>One call of an AWS operation, over HTTP or from inside the local cloud, and who makes it.</summary>
public sealed class AwsCall
{
    public AwsCall(Principal principal, string requestId, string region, DateTimeOffset time, string sourceIp = "127.0.0.1")
    {
        Principal = principal;
        RequestId = requestId;
        Region = region;
        Time = time;
        SourceIp = sourceIp;
    }

    public Principal Principal { get; }

    /// <summary>AWS request id, in the form that the called service uses.</summary>
    public string RequestId { get; }

    public string Region { get; }

    public DateTimeOffset Time { get; }

    public string SourceIp { get; }

    /// <summary>The caller's X-Ray header (<c>X-Amzn-Trace-Id</c>); null when it sent none.</summary>
    public string? Trace { get; init; }

    /// <summary>
    /// Whether an IAM decision was taken for this call. A service that answers without one is a defect: the front door
    /// turns its answer into a 500.
    /// </summary>
    public bool Decided { get; private set; }

    /// <summary>Set by the authorizer, and by the few operations that AWS allows everyone (<c>sts:GetCallerIdentity</c>).</summary>
    public void MarkDecided() => Decided = true;
}
