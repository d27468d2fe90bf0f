namespace Payments.Local.Lambda.Sources;

/// <summary>How far a lane of a mapping is.</summary>
/// <param name="After">Sequence number of the last record that is done with; empty for the beginning of the stream.</param>
/// <param name="Pending">Batches after it that failed before, in order; empty when the next records are new.</param>
internal sealed record LanePosition(string After, IReadOnlyList<PendingBatch> Pending);
