namespace Payments.Notifications;

/// <summary>What a row of <c>email-deliveries</c> tells of a delivery.</summary>
/// <param name="Status">One of <see cref="DeliveryStatuses"/>.</param>
/// <param name="ClaimedBy">The execution that may send it, or null.</param>
internal sealed record StoredDelivery(string Id, string Status, string MerchantId, string? CustomerId, string? ClaimedBy)
{
    /// <summary>Whether it is in this state, or in one that says more.</summary>
    public bool HasReached(string status) => DeliveryStatuses.RankOf(Status) >= DeliveryStatuses.RankOf(status);
}
