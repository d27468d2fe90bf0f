namespace Payments.Cli.FaultTable;

/// <summary>What came of a trial.</summary>
/// <param name="Trial">Which.</param>
/// <param name="Outcome">What the customer is told in the end; <c>REFUSED</c> if the API did not take the payment.</param>
/// <param name="Problems">What is wrong with it; none, if money was neither lost nor made and the customer was told the truth.</param>
internal sealed record Verdict(Trial Trial, string Outcome, IReadOnlyList<string> Problems)
{
    public const string Refused = "REFUSED";

    public bool IsGood => Problems.Count == 0;
}
