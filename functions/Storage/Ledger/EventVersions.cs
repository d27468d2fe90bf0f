namespace Payments.Storage;

/// <summary>Events of one transaction that are applied together. Those before the last one mean nothing for the ledger.</summary>
/// <param name="First">The version of the first one; 1 or more.</param>
/// <param name="Last">That of the last one, without a gap in between.</param>
public readonly record struct EventVersions(long First, long Last);
