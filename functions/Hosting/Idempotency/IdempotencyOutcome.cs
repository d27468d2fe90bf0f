namespace Payments.Hosting;

/// <summary>What a key says about a request that arrives with it [R6].</summary>
public abstract record IdempotencyOutcome
{
    private IdempotencyOutcome()
    {
    }

    /// <summary>The request is to be carried out, by the caller.</summary>
    public sealed record Claimed(IdempotencyClaim Claim) : IdempotencyOutcome;

    /// <summary>It was carried out: this is the answer.</summary>
    public sealed record Completed(StoredResponse Response) : IdempotencyOutcome;

    /// <summary>The key belongs to another request.</summary>
    public sealed record Mismatch : IdempotencyOutcome;

    /// <summary>Another attempt is at work on it.</summary>
    public sealed record InFlight : IdempotencyOutcome;
}
