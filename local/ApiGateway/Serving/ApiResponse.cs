namespace Payments.Local.ApiGateway.Serving;

/// <summary>What goes back to the caller.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">In their order; a header may come more than once.</param>
/// <param name="Body">The body; empty for none.</param>
internal sealed record ApiResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
