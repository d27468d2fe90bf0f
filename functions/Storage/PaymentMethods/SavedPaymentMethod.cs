using Payments.Domain;

namespace Payments.Storage;

/// <summary>A means of payment that a customer saved.</summary>
/// <param name="Id"><c>pm_…</c>.</param>
/// <param name="Token">The gateway's; not printed, not shown.</param>
/// <param name="Brand">Such as <c>visa</c>.</param>
/// <param name="Last4">Of a card.</param>
/// <param name="RequiresThreeDSecure">Its issuer wants to be asked with a proof.</param>
/// <param name="Country">Of the issuer, ISO 3166-1 alpha-2.</param>
public sealed record SavedPaymentMethod(
    string Id, string CustomerId, SensitiveText Token, string Brand, string? Last4, bool RequiresThreeDSecure, string Country, DateTimeOffset CreatedAt);
