namespace Payments.Cli.Ledger.Audit;

/// <summary>An invariant that does not hold.</summary>
/// <param name="Invariant">One of <see cref="Invariants"/>.</param>
/// <param name="Subject">What it does not hold of: a transaction, an account, a reference.</param>
/// <param name="Message">One sentence with what is there and what should be.</param>
internal sealed record Violation(string Invariant, string Subject, string Message)
{
    public override string ToString() => $"{Invariant}  {Subject}  {Message}";
}
