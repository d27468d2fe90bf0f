namespace Payments.Checkout;

/// <summary>A line of the cart in a <see cref="PaymentMessage"/>; null where the message lacks it.</summary>
public sealed record PaymentMessageItem(string? Name, long? UnitAmount, long? Quantity);
