using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Taken money to be given back.</summary>
/// <param name="Reference">The authorization's.</param>
/// <param name="RefundReference">Ours, one a refund.</param>
/// <param name="Amount">In the authorization's currency; more than zero.</param>
public sealed record RefundRequest(string Reference, string RefundReference, Money Amount);
