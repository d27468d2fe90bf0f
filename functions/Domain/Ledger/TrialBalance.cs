namespace Payments.Domain;

/// <summary>Balances of accounts, summed from entries: what they should be, whatever a counter says.</summary>
public sealed class TrialBalance
{
    private readonly Dictionary<(Currency, LedgerLayer, LedgerAccount), long> _balances = [];

    private TrialBalance()
    {
    }

    /// <exception cref="OverflowException">A balance does not fit.</exception>
    public static TrialBalance Of(IEnumerable<LedgerEntry> entries)
    {
        var balance = new TrialBalance();
        foreach (var entry in entries)
        {
            foreach (var line in entry.Lines)
            {
                var key = (entry.Currency, line.Layer, line.Account);
                balance._balances[key] = checked(balance._balances.GetValueOrDefault(key) + line.Debit);
            }
        }

        return balance;
    }

    /// <summary>Debits less credits, in minor units.</summary>
    public long Of(Currency currency, LedgerLayer layer, LedgerAccount account) =>
        _balances.GetValueOrDefault((currency, layer, account));

    /// <summary>The currencies and layers in which debits and credits differ; none, if the books are in order [R33].</summary>
    public IReadOnlyList<(Currency Currency, LedgerLayer Layer, Int128 Difference)> Differences =>
    [
        .. _balances
            .GroupBy(entry => (entry.Key.Item1, entry.Key.Item2))
            .Select(group => (group.Key.Item1, group.Key.Item2, group.Aggregate(Int128.Zero, (sum, entry) => sum + entry.Value)))
            .Where(difference => difference.Item3 != 0),
    ];
}
