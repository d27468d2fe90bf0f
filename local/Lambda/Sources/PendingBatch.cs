namespace Payments.Local.Lambda.Sources;

/// <summary>Records that were tried and are to be tried again, up to a sequence number.</summary>
/// <param name="Through">Sequence number of the last of them.</param>
/// <param name="Attempts">How often they failed in a way that counts as a try (a split does not).</param>
/// <param name="Invocations">How often the function was invoked with them.</param>
internal sealed record PendingBatch(string Through, int Attempts, int Invocations);
