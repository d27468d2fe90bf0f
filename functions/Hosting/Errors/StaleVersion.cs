namespace Payments.Hosting;

/// <summary>
/// A row changed since it was read [R31], and nothing was written. Whoever reads again and decides again may succeed, so it counts as
/// transient.
/// </summary>
public sealed class StaleVersion(string row, Exception inner) : Exception($"{row} changed while it was looked at", inner);
