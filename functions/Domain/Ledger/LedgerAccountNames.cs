namespace Payments.Domain;

/// <summary>What an account is called in tables and reports: <c>gateway_receivable</c>.</summary>
public static class LedgerAccountNames
{
    // In the order of the enumeration, which is its index.
    private static readonly string[] Names =
        ["gateway_receivable", "cash", "dispute_hold", "merchant_payable", "processing_fees", "suspense"];

    /// <summary>Every name, in the order of <see cref="LedgerAccount"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>What a layer is called: <c>pending</c>, <c>posted</c>.</summary>
    public static string ToName(this LedgerLayer layer) => layer == LedgerLayer.Pending ? "pending" : "posted";

    public static string ToName(this LedgerAccount account) => Names[(int)account];

    public static bool TryParse(string? name, out LedgerAccount account)
    {
        var index = Array.IndexOf(Names, name);
        account = index < 0 ? default : (LedgerAccount)index;
        return index >= 0;
    }
}
