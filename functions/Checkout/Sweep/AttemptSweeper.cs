using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Brings one attempt to a certain end.</summary>
internal sealed class AttemptSweeper(OutcomeParts parts, TimeProvider time)
{
    // Our request may still be on its way to the gateway: so often "not found" is asked again before the reference is cancelled [R24].
    private const int MaxQueries = 3;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    public async Task<SweepOutcome> SweepAsync(string reference, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        // The index is behind at times: the attempt itself tells whether it is open and due.
        var attempt = await parts.Attempts.ReadAsync(reference, cancellationToken);
        if (attempt is not { Operation: AttemptOperations.Authorize, IsOpen: true } || attempt.DueAt > asOf)
        {
            return SweepOutcome.NotOurs;
        }

        var stored = await parts.Transactions.ReadAsync(attempt.TransactionId, cancellationToken) ?? throw new UnknownTransaction(attempt.TransactionId);
        if (stored.Status is IntentStatus.Authorizing)
        {
            stored = await LoseTrackAsync(stored, cancellationToken);
            attempt = await parts.Attempts.ReadAsync(reference, cancellationToken) ?? attempt;
        }

        if (stored.Status is IntentStatus.Unknown
            && attempt.Tries < MaxQueries
            && await parts.Process.QueryAsync(stored, cancellationToken) is AuthorizationAnswer.Refused or AuthorizationAnswer.Unknown or AuthorizationAnswer.NotReceived)
        {
            return await PostponeAsync(attempt, cancellationToken);
        }

        try
        {
            stored = await parts.Process.EndAsync(attempt.TransactionId, takeBack: false, cancellationToken);
        }
        catch (TransientFailure)
        {
            return await PostponeAsync(attempt, cancellationToken);
        }

        await parts.Recorder.FollowAsync(stored, cancellationToken);
        return SweepOutcome.Ended;
    }

    private async Task<StoredTransaction> LoseTrackAsync(StoredTransaction stored, CancellationToken cancellationToken)
    {
        try
        {
            return await parts.Process.LoseTrackAsync(stored, cancellationToken);
        }
        catch (StaleVersion)
        {
            // Somebody is at it after all; what they wrote decides.
            return await parts.Transactions.ReadAsync(stored.Id, cancellationToken) ?? stored;
        }
    }

    private async Task<SweepOutcome> PostponeAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt.Tries, 10));
        await parts.Attempts.PostponeAsync(attempt, time.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay), cancellationToken);
        return SweepOutcome.Postponed;
    }
}
