namespace Payments.Cli.FaultTable;

/// <summary>An execution of the workflow.</summary>
/// <param name="Arn">Its name.</param>
/// <param name="Ulid">Of its payment.</param>
/// <param name="Status"><c>RUNNING</c>, <c>SUCCEEDED</c>, <c>FAILED</c>, ….</param>
/// <param name="Outcome">What it says has become of the payment, if it succeeded.</param>
/// <param name="Error">Why it failed.</param>
internal sealed record Execution(string Arn, string Ulid, string Status, string? Outcome, string? Error)
{
    public bool IsRunning => Status == "RUNNING";
}
