namespace Payments.Cli.Ledger.Audit;

/// <summary>What an audit found.</summary>
/// <param name="Violations">None, if money is neither lost nor made.</param>
/// <param name="InFlight">Payments that are not at rest, and why: what is compared across tables is not compared of them.</param>
/// <param name="Transactions">How many there are.</param>
/// <param name="Entries">How many entries of the ledger there are.</param>
internal sealed record AuditReport(IReadOnlyList<Violation> Violations, IReadOnlyList<string> InFlight, int Transactions, int Entries);
