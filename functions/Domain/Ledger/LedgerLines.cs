namespace Payments.Domain;

/// <summary>Puts the lines of an entry together; amounts of 0 leave no line.</summary>
internal sealed class LedgerLines
{
    private readonly List<LedgerLine> _lines = [];

    public IReadOnlyList<LedgerLine> All => _lines;

    /// <summary>Moves an amount from one account (credited) to another (debited).</summary>
    public LedgerLines Move(LedgerLayer layer, LedgerAccount debited, LedgerAccount credited, long minorUnits) =>
        Debit(layer, debited, minorUnits).Debit(layer, credited, checked(-minorUnits));

    public LedgerLines Debit(LedgerLayer layer, LedgerAccount account, long minorUnits)
    {
        if (minorUnits != 0)
        {
            _lines.Add(new(layer, account, minorUnits));
        }

        return this;
    }
}
