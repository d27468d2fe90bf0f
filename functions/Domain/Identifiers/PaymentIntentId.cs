using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>Names what a customer means to pay: <c>pi_</c> and a ULID.</summary>
public readonly record struct PaymentIntentId(Ulid Ulid)
{
    public const string Prefix = "pi_";

    /// <summary>Reads the canonical form; anything else is no id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PaymentIntentId id)
    {
        var valid = Ulid.TryParsePrefixed(text, Prefix, out var ulid);
        id = new(ulid);
        return valid;
    }

    /// <exception cref="FormatException">The text is not such an id.</exception>
    public static PaymentIntentId Parse(string? text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of the form {Prefix}<ULID>");

    public override string ToString() => Prefix + Ulid;
}
