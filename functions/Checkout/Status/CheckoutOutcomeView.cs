namespace Payments.Checkout;

/// <summary>What a checkout came to.</summary>
/// <param name="TransactionId">The stored transaction.</param>
/// <param name="Status">Its state when it was stored.</param>
public sealed record CheckoutOutcomeView(string TransactionId, string Status);
