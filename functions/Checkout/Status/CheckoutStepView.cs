namespace Payments.Checkout;

/// <summary>A step of a checkout: the status that it came to, and when.</summary>
public sealed record CheckoutStepView(string Name, string At);
