namespace Payments.Cli.Pay;

/// <summary>What the customer does when asked to prove that the card is theirs.</summary>
internal enum Challenge
{
    /// <summary>The operator decides: the address is shown.</summary>
    Shown,
    Approved,
    Failed,
    Abandoned,
}
