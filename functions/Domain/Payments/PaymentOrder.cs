namespace Payments.Domain;

/// <summary>A payment as a merchant asked for it, valid in itself; <see cref="PaymentRules"/> makes it.</summary>
/// <param name="CustomerId">The merchant's name for the customer, if given.</param>
/// <param name="OrderId">The merchant's name for the order, if given.</param>
/// <param name="Items">The lines of the cart; may be empty, else they add up to the amount.</param>
/// <param name="Metadata">Texts that the merchant keeps with the payment; may be empty.</param>
public sealed record PaymentOrder(
    PaymentMethod Method,
    Money Amount,
    string? CustomerId,
    string? OrderId,
    string? Description,
    IReadOnlyList<CartItem> Items,
    IReadOnlyDictionary<string, string> Metadata)
{
    public Payer Payer { get; init; } = Payer.Unknown;

    /// <summary>Null only for a card whose token the intent's owner gives later.</summary>
    public PaymentSource? Source { get; init; }
}
