namespace Payments.Local.XRay;

/// <summary>What one part of the system did for a request (X-Ray guide, "Segment documents").</summary>
/// <param name="TraceId"><c>1-(8 hex digits)-(24 hex digits)</c>.</param>
/// <param name="Id">16 hex digits.</param>
/// <param name="Name">The function, workflow or stage.</param>
/// <param name="Start">When it began.</param>
/// <param name="End">When it ended.</param>
public sealed record TraceSegment(string TraceId, string Id, string Name, DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>The segment that caused this one; null for the first.</summary>
    public string? ParentId { get; init; }

    /// <summary>The kind of resource, e.g. <c>AWS::Lambda::Function</c>; null when the sender says none.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether it failed on its own side (a 5xx).</summary>
    public bool Fault { get; init; }
}
