using Payments.Domain;

namespace Payments.Gateway;

/// <summary>A customer to be asked for proof (3-D Secure).</summary>
/// <param name="Reference">Ours; the same reference and content gives the same authentication.</param>
/// <param name="Token">The card's token.</param>
/// <param name="ReturnUrl">Where the customer's browser goes afterwards.</param>
public sealed record AuthenticationRequest(string Reference, SensitiveText Token, Money Amount, Uri ReturnUrl);
