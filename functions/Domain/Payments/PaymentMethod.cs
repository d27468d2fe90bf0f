using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>
/// How a customer pays: the <c>{method}</c> of <c>POST /integrate/pay/{method}</c> [R1]. Names are written in small letters and
/// read in any case, since the first document shows both <c>khalti</c> and <c>Khalti</c>.
/// </summary>
public sealed class PaymentMethod
{
    private PaymentMethod(string name) => Name = name;

    public static PaymentMethod Khalti { get; } = new("khalti");

    public static PaymentMethod Esewa { get; } = new("esewa");

    public static PaymentMethod Fonepay { get; } = new("fonepay");

    public static PaymentMethod ConnectIps { get; } = new("connectips");

    public static PaymentMethod ImePay { get; } = new("imepay");

    public static PaymentMethod Card { get; } = new("card");

    /// <summary>All methods, in the order in which a refusal lists them.</summary>
    public static IReadOnlyList<PaymentMethod> All { get; } = [Khalti, Esewa, Fonepay, ConnectIps, ImePay, Card];

    /// <summary>All names, as a refusal lists them: <c>khalti, esewa, …</c></summary>
    public static string KnownNames { get; } = string.Join(", ", All.Select(method => method.Name));

    public string Name { get; }

    public static bool TryParse(string? name, [NotNullWhen(true)] out PaymentMethod? method)
    {
        method = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return method is not null;
    }

    public override string ToString() => Name;
}
