namespace Payments.Domain;

/// <summary>The arithmetic of a cart.</summary>
public static class Cart
{
    /// <summary>
    /// The cart adds up: its lines sum to the amount exactly. A payment without lines has nothing to contradict its amount.
    /// A sum that does not fit in 64 bits is no amount, so it does not add up either.
    /// </summary>
    public static bool AddsUpTo(this IReadOnlyList<CartItem> items, Money amount) =>
        items.Count == 0 || (Sum(items) is { } total && total == amount.MinorUnits);

    /// <summary>Sum of unit amount × quantity in minor units, or null if it does not fit in 64 bits.</summary>
    public static long? Sum(IReadOnlyList<CartItem> items)
    {
        // A line is below 2^126, and there are far fewer than 2^62 lines, so 128 bits never overflow for lines of one sign.
        var total = Int128.Zero;
        foreach (var item in items)
        {
            total += (Int128)item.UnitAmount * item.Quantity;
        }

        return total >= long.MinValue && total <= long.MaxValue ? (long)total : null;
    }
}
