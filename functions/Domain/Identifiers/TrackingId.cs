using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>Names one checkout from the answer of the API on: <c>trk_</c> and a ULID.</summary>
public readonly record struct TrackingId(Ulid Ulid)
{
    public const string Prefix = "trk_";

    /// <summary>
    /// The intent of this checkout. It is derived, not drawn, so that an attempt that is repeated after a crash writes the same
    /// rows and not a second payment.
    /// </summary>
    public PaymentIntentId PaymentIntentId => new(Ulid);

    /// <summary>The transaction of this checkout, derived for the same reason: however often it is recorded, it is one row.</summary>
    public TransactionId TransactionId => new(Ulid);

    /// <summary>Reads the canonical form; anything else is no id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TrackingId id)
    {
        var valid = Ulid.TryParsePrefixed(text, Prefix, out var ulid);
        id = new(ulid);
        return valid;
    }

    /// <exception cref="FormatException">The text is not such an id.</exception>
    public static TrackingId Parse(string? text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of the form {Prefix}<ULID>");

    public override string ToString() => Prefix + Ulid;
}
