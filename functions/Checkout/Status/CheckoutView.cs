namespace Payments.Checkout;

/// <summary>The answer of <c>GET /checkouts/{trackingId}</c> [R5]. Instants are UTC, <c>2026-04-20T11:00:00.000Z</c>.</summary>
public sealed record CheckoutView
{
    public required string TrackingId { get; init; }

    /// <summary>One of <see cref="Domain.CheckoutStatus"/>.</summary>
    public required string Status { get; init; }

    public required string PaymentIntentId { get; init; }

    public required string Method { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public string? OrderId { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    /// <summary>What has happened so far, in order.</summary>
    public required IReadOnlyList<CheckoutStepView> Steps { get; init; }

    /// <summary>Once it is recorded.</summary>
    public CheckoutOutcomeView? Outcome { get; init; }

    /// <summary>What the customer has to do, while it is REQUIRES_ACTION.</summary>
    public NextActionView? NextAction { get; init; }

    /// <summary>Once it has failed.</summary>
    public CheckoutFailureView? Failure { get; init; }
}
