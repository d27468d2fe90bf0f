using System.Text.Json.Nodes;

namespace Payments.Cli.Ledger.Audit;

/// <summary>Sorts the rows of <c>ledger-entries</c> into books.</summary>
internal static class BookReader
{
    /// <summary>By transaction; what cannot be read becomes a violation.</summary>
    public static Dictionary<string, Book> Read(IEnumerable<JsonObject> rows, List<Violation> violations)
    {
        var books = new Dictionary<string, Book>(StringComparer.Ordinal);
        foreach (var group in rows.GroupBy(row => row.Text("transactionId") ?? "", StringComparer.Ordinal))
        {
            var head = group.FirstOrDefault(row => row.Text("entryId") == LedgerBook.HeadId);
            var entries = group.Where(row => row != head).OrderBy(row => row.Text("entryId"), StringComparer.Ordinal);
            try
            {
                var book = new Book(group.Key, [.. entries.Select(EntryRow.Read)], head?.Number("entries") ?? 0, head?.Number("appliedVersion") ?? 0);
                violations.AddRange(book.Violations);
                books[group.Key] = book;
            }
            catch (FormatException unreadable)
            {
                violations.Add(new(Invariants.Readable, group.Key, $"a row of ledger-entries cannot be read: {unreadable.Message}"));
            }
        }

        return books;
    }
}
