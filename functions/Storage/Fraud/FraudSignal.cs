using System.Collections.Immutable;
using Payments.Domain;

namespace Payments.Storage;

/// <summary>
/// What is remembered of a customer, a device or an address [R21]: a row of <c>fraud-signals</c>. Immutable. Each method gives the same result
/// however often and in whatever order it is told the same things, since events come more than once and in any order.
/// </summary>
public sealed record FraudSignal
{
    /// <summary>Entries of each kind that are kept, the latest ones: more makes no rule say anything else.</summary>
    public const int MaxEntries = 64;

    private static readonly ImmutableSortedDictionary<string, DateTimeOffset> Nothing =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>0 while there is no row.</summary>
    public long Version { get; init; }

    /// <summary>The largest payment that went through, minor units by currency.</summary>
    public ImmutableSortedDictionary<string, long> Largest { get; init; } = ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Of a customer: the devices that it paid from; of a device: the customers that paid from it; each with the last time.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Seen { get; init; } = Nothing;

    /// <summary>Payments that were tried, by their transaction.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Payments { get; init; } = Nothing;

    /// <summary>Of them: declined.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Declines { get; init; } = Nothing;

    public Money? LargestOf(Currency currency) => Largest.TryGetValue(currency.Code, out var amount) ? new(amount, currency) : null;

    /// <summary>How many others than this one were seen from an instant on.</summary>
    public int OthersSince(string name, DateTimeOffset from) => Seen.Count(seen => seen.Key != name && seen.Value >= from);

    /// <summary>How many payments were tried from an instant on, not counting one of them.</summary>
    public int PaymentsSince(DateTimeOffset from, TransactionId but) => Payments.Count(one => one.Key != but.ToString() && one.Value >= from);

    public int DeclinesSince(DateTimeOffset from) => Declines.Count(one => one.Value >= from);

    /// <summary>A payment went through.</summary>
    public FraudSignal Paid(Money amount) => Largest.TryGetValue(amount.Currency.Code, out var before) && before >= amount.MinorUnits
        ? this
        : this with { Largest = Largest.SetItem(amount.Currency.Code, amount.MinorUnits) };

    public FraudSignal Saw(string name, DateTimeOffset at) => this with { Seen = Latest(Seen, name, at) };

    public FraudSignal Tried(TransactionId id, DateTimeOffset at) => this with { Payments = Latest(Payments, id.ToString(), at) };

    public FraudSignal Declined(TransactionId id, DateTimeOffset at) => this with { Declines = Latest(Declines, id.ToString(), at) };

    // The latest time of each, and the latest ones of all: both are the same in whatever order they were told.
    private static ImmutableSortedDictionary<string, DateTimeOffset> Latest(
        ImmutableSortedDictionary<string, DateTimeOffset> entries, string name, DateTimeOffset at)
    {
        // Rows keep seconds; compared more finely, what was stored would always look older than what stored it.
        at = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        if (entries.TryGetValue(name, out var known) && known >= at)
        {
            return entries;
        }

        entries = entries.SetItem(name, at);
        return entries.Count <= MaxEntries
            ? entries
            : entries.Remove(entries.OrderBy(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).First().Key);
    }

    public bool Equals(FraudSignal? other) =>
        other is not null
        && Version == other.Version
        && Largest.SequenceEqual(other.Largest)
        && Seen.SequenceEqual(other.Seen)
        && Payments.SequenceEqual(other.Payments)
        && Declines.SequenceEqual(other.Declines);

    public override int GetHashCode() => HashCode.Combine(Version, Largest.Count, Seen.Count, Payments.Count, Declines.Count);
}
