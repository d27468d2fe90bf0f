namespace Payments.Hosting;

/// <summary>The right to carry a request out, held until its lease ends.</summary>
/// <param name="RecordKey">Primary key of the record.</param>
/// <param name="Owner">Tells this attempt from another that took over.</param>
/// <param name="ReservedId">The id to use: the one that the first attempt reserved, however many there were since.</param>
/// <param name="TakenOver">An earlier attempt was here, and may have done any part of the work.</param>
public sealed record IdempotencyClaim(string RecordKey, string Owner, string ReservedId, bool TakenOver);
