namespace Payments.Checkout;

/// <summary>What a checkout came to.</summary>
/// <param name="TransactionId">The stored transaction.</param>
/// <param name="Status">Its state.</param>
/// <param name="DeclineCode">Why it was declined, as far as the customer may know.</param>
public sealed record CheckoutOutcomeView(string TransactionId, string Status, string? DeclineCode);
