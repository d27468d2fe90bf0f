using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>Names one movement of money: <c>txn_</c> and a ULID [R30].</summary>
public readonly record struct TransactionId(Ulid Ulid)
{
    public const string Prefix = "txn_";

    /// <summary>Reads the canonical form; anything else is no id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TransactionId id)
    {
        var valid = Ulid.TryParsePrefixed(text, Prefix, out var ulid);
        id = new(ulid);
        return valid;
    }

    /// <exception cref="FormatException">The text is not such an id.</exception>
    public static TransactionId Parse(string? text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an id of the form {Prefix}<ULID>");

    public override string ToString() => Prefix + Ulid;
}
