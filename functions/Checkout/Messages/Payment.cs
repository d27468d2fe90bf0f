using Payments.Domain;

namespace Payments.Checkout;

/// <summary>A payment that a message describes, valid in itself.</summary>
public sealed record Payment(TrackingId TrackingId, PaymentIntentId IntentId, string MerchantId, PaymentOrder Order);
