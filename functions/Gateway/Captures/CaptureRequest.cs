using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Held money to be taken.</summary>
/// <param name="Reference">The authorization's.</param>
/// <param name="CaptureReference">Ours, one a capture.</param>
/// <param name="Amount">In the authorization's currency; zero only if final, after an earlier capture: it gives the rest free.</param>
/// <param name="Final">Gives free what is not captured.</param>
public sealed record CaptureRequest(string Reference, string CaptureReference, Money Amount, bool Final);
