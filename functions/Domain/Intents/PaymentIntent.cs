namespace Payments.Domain;

/// <summary>What a customer means to pay, as it stands: a row of <c>payment-intents</c>.</summary>
/// <param name="Version">Starts at 1; every move adds one, and a write names the version it read [R31].</param>
/// <param name="ExpiresAt">From this instant on a pending intent can no longer be paid.</param>
public sealed record PaymentIntent(
    PaymentIntentId Id,
    TrackingId TrackingId,
    string MerchantId,
    PaymentOrder Order,
    IntentStatus Status,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>How long an intent may wait: as long as its idempotency key is kept, so no retry under the key finds it expired.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>
    /// The intent of a new checkout. Its times come from the id, so that an attempt repeated after a crash makes the same rows.
    /// </summary>
    public static PaymentIntent Open(TrackingId trackingId, string merchantId, PaymentOrder order)
    {
        var createdAt = trackingId.Ulid.Timestamp;
        return new(
            trackingId.PaymentIntentId, trackingId, merchantId, order, IntentStatus.Pending, 1, createdAt, createdAt + Lifetime);
    }

    public bool IsExpiredAt(DateTimeOffset now) => now >= ExpiresAt;

    /// <exception cref="IllegalTransition">The state machine does not have the move; nothing changes.</exception>
    public PaymentIntent MoveTo(IntentStatus status)
    {
        IntentStateMachine.EnsureCanMove(Status, status);
        return this with { Status = status, Version = checked(Version + 1) };
    }
}
