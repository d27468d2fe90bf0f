namespace Payments.Checkout;

/// <summary>The answer of <c>GET /payment-methods/{customerId}</c>.</summary>
public sealed record PaymentMethodListView(IReadOnlyList<PaymentMethodView> PaymentMethods);
