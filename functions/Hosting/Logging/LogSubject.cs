namespace Payments.Hosting;

/// <summary>Whose record it is. What is null or empty is left out of it.</summary>
/// <param name="RequestId">AWS's id of the invocation.</param>
/// <param name="TrackingId">The checkout, once it is known.</param>
/// <param name="Function">Name of the function.</param>
/// <param name="Version">Version of the function: <c>$LATEST</c> or a number.</param>
public readonly record struct LogSubject(string? RequestId, string? TrackingId, string? Function, string? Version);
