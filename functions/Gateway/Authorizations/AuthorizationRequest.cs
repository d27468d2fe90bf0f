using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Money to be held.</summary>
/// <param name="Reference">Ours; recorded before the call [R24].</param>
/// <param name="Amount">More than zero.</param>
/// <param name="PaymentMethod">A token of the gateway (<c>tok_…</c>), or <c>wallet_</c> and the method's name; never a card number.</param>
/// <param name="Authentication">Id of a succeeded 3-D Secure authentication of this token and amount.</param>
/// <param name="Metadata">What the gateway shows its operator; no personal data.</param>
public sealed record AuthorizationRequest(
    string Reference,
    Money Amount,
    SensitiveText PaymentMethod,
    SensitiveText? Authentication = null,
    IReadOnlyDictionary<string, string>? Metadata = null);
