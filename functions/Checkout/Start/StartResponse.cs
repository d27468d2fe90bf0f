namespace Payments.Checkout;

/// <summary>The answer to an accepted payment [R2].</summary>
/// <param name="TrackingId">Names the checkout from now on.</param>
/// <param name="Status">RECEIVED.</param>
/// <param name="PaymentIntentId">The intent that was opened for it.</param>
/// <param name="StatusUrl">Where its state can be asked for: a path on the same host.</param>
public sealed record StartResponse(string TrackingId, string Status, string PaymentIntentId, string StatusUrl);
