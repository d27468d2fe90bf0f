namespace Payments.Domain;

/// <summary>A payment as it was sent: the types are right, the values may be anything, and what was not sent is null.</summary>
public sealed record PaymentDraft
{
    public string? Method { get; init; }

    /// <summary>Minor units.</summary>
    public long? Amount { get; init; }

    public string? Currency { get; init; }

    public string? CustomerId { get; init; }

    public string? OrderId { get; init; }

    public string? Description { get; init; }

    /// <summary>A token of the gateway.</summary>
    public SensitiveText? PaymentToken { get; init; }

    /// <summary>A means of payment that the customer saved.</summary>
    public string? PaymentMethodId { get; init; }

    public Payer Payer { get; init; } = Payer.Unknown;

    public IReadOnlyList<CartItem> Items { get; init; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
