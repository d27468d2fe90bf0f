using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// The whole payment, as it travels: the body of the queue's message, and of the result of <c>ValidatePayment</c> [R2], [R28]. It has
/// the <c>method</c> at its top, where document A has it. What is read may be anything: <see cref="Read"/> decides.
/// </summary>
public sealed record PaymentMessage
{
    public string? Method { get; init; }

    public string? TrackingId { get; init; }

    public string? PaymentIntentId { get; init; }

    public string? MerchantId { get; init; }

    /// <summary>Minor units of <see cref="Currency"/>.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? CustomerId { get; init; }

    public string? OrderId { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<PaymentMessageItem>? Items { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public string? CreatedAt { get; init; }

    public static PaymentMessage Of(PaymentIntent intent) => new()
    {
        Method = intent.Order.Method.Name,
        TrackingId = intent.TrackingId.ToString(),
        PaymentIntentId = intent.Id.ToString(),
        MerchantId = intent.MerchantId,
        Amount = intent.Order.Amount.MinorUnits,
        Currency = intent.Order.Amount.Currency.Code,
        CustomerId = intent.Order.CustomerId,
        OrderId = intent.Order.OrderId,
        Description = intent.Order.Description,
        Items = [.. intent.Order.Items.Select(item => new PaymentMessageItem(item.Name, item.UnitAmount, item.Quantity))],
        Metadata = new(intent.Order.Metadata),
        CreatedAt = Instants.ToText(intent.CreatedAt),
    };

    /// <summary>Reads the body of a message or of a step's result.</summary>
    /// <exception cref="MalformedPayment">It is not JSON, something is missing or not of its type, or a value is out of bounds.</exception>
    /// <exception cref="CartMismatch">The items do not add up to the amount.</exception>
    public static Payment Read(string? body) => PaymentMessageReader.Read(body);
}
