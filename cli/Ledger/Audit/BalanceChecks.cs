using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>Debits against credits, and counters against entries.</summary>
internal static class BalanceChecks
{
    public static IEnumerable<Violation> Check(IReadOnlyCollection<Book> books, IReadOnlyList<JsonObject> counters)
    {
        var entries = books.SelectMany(book => book.Entries).ToList();
        return [.. Entries(entries), .. Currencies(entries), .. Counters(entries, counters)];
    }

    private static IEnumerable<Violation> Entries(IEnumerable<EntryRow> entries) =>
        from row in entries
        from layer in row.Entry.Lines.GroupBy(line => line.Layer)
        let difference = layer.Sum(line => (Int128)line.Debit)
        where difference != 0
        select new Violation(
            Invariants.Balanced, row.TransactionId, $"entry {row.EntryId} ({row.Entry.Kind}): debits less credits of the {layer.Key.ToName()} layer are {difference}");

    private static IEnumerable<Violation> Currencies(IEnumerable<EntryRow> entries) =>
        TrialBalance.Of(entries.Select(row => row.Entry)).Differences.Select(found => new Violation(
            Invariants.Balanced, $"{found.Currency.Code}#{found.Layer.ToName()}", $"debits less credits of all entries are {found.Difference}"));

    private static IEnumerable<Violation> Counters(IEnumerable<EntryRow> entries, IReadOnlyList<JsonObject> counters)
    {
        var expected = entries
            .SelectMany(row => row.Entry.Lines.Select(line => (Account: $"{row.Entry.Currency.Code}#{line.Layer.ToName()}#{line.Account.ToName()}", line.Debit)))
            .GroupBy(line => line.Account, StringComparer.Ordinal)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => (Int128)line.Debit), StringComparer.Ordinal);
        var counted = counters
            .GroupBy(row => row.Text("account") ?? "", StringComparer.Ordinal)
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => (Int128)row.Number("balance")), StringComparer.Ordinal);
        return expected.Keys.Union(counted.Keys)
            .Order(StringComparer.Ordinal)
            .Where(account => expected.GetValueOrDefault(account) != counted.GetValueOrDefault(account))
            .Select(account => new Violation(
                Invariants.Counters, account, $"the counters add up to {counted.GetValueOrDefault(account)}, the entries to {expected.GetValueOrDefault(account)}"));
    }

    private static Int128 Sum<T>(this IEnumerable<T> items, Func<T, Int128> value) => items.Aggregate(Int128.Zero, (sum, item) => sum + value(item));
}
