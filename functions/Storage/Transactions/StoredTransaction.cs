using Payments.Domain;

namespace Payments.Storage;

/// <summary>A transaction with what else its row tells.</summary>
public sealed record StoredTransaction(Transaction Transaction, PaymentIntentId IntentId, string MerchantId)
{
    public TransactionId Id => Transaction.Id;

    public Money Amount => Transaction.Amount;

    public IntentStatus Status => Transaction.Status;

    /// <summary>The checkout that it came through, or null.</summary>
    public TrackingId? TrackingId { get; init; }

    public string? CustomerId { get; init; }

    public string? OrderId { get; init; }

    /// <summary>The name of a <see cref="PaymentMethod"/>.</summary>
    public required string Method { get; init; }

    /// <summary>The intent's version less the transaction's: both move together.</summary>
    public long IntentOffset { get; init; }

    /// <summary>The gateway's own id of the authorization, once there is one.</summary>
    public string? GatewayId { get; init; }

    /// <summary>Why it was declined.</summary>
    public string? DeclineCode { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gateways keep an authorization for a week from here.</summary>
    public DateTimeOffset? AuthorizedAt { get; init; }

    /// <summary>Our name for the authorization at the gateway; one a payment, so that asking twice is asking once [R24].</summary>
    public string AuthorizationReference => References.Authorization(Id);
}
