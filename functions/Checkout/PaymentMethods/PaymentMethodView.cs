namespace Payments.Checkout;

/// <summary>A means of payment that a customer saved; its token is not shown.</summary>
public sealed record PaymentMethodView(
    string PaymentMethodId, string CustomerId, string Brand, string? Last4, bool RequiresThreeDSecure, string Country, string CreatedAt);
