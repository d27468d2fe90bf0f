using Payments.Local.Lambda.Functions;

namespace Payments.Local.Lambda.Api;

/// <summary>A request of the operation Invoke.</summary>
/// <param name="Function">What to invoke.</param>
/// <param name="Type"><c>RequestResponse</c>, <c>Event</c> or <c>DryRun</c>.</param>
/// <param name="Payload">The event; empty for none.</param>
internal sealed record InvokeRequest(FunctionReference Function, string Type, ReadOnlyMemory<byte> Payload)
{
    /// <summary>The caller's client context (JSON, decoded); null for none.</summary>
    public string? ClientContext { get; init; }
}
