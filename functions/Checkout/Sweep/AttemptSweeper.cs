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
        if (attempt is not { Operation: AttemptOperations.Authorize or AttemptOperations.Checkout, IsOpen: true } || attempt.DueAt > asOf)
        {
            return SweepOutcome.NotOurs;
        }

        return attempt.Operation == AttemptOperations.Checkout
            ? await EndCheckoutAsync(attempt, cancellationToken)
            : await EndAuthorizationAsync(attempt, cancellationToken);
    }

    // The workflow is over. If it got to asking the gateway, the attempt of that is looked after by itself; if not, nobody asks any more, and the
    // customer is told so.
    private async Task<SweepOutcome> EndCheckoutAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var stored = await parts.Transactions.ReadAsync(attempt.TransactionId, cancellationToken) ?? throw new UnknownTransaction(attempt.TransactionId);
        try
        {
            if (stored.Status is IntentStatus.Pending or IntentStatus.RequiresAction)
            {
                await parts.Process.EndAsync(attempt.TransactionId, takeBack: false, parts.Recorder, cancellationToken);
            }
        }
        catch (TransientFailure)
        {
            return await PostponeAsync(attempt.Reference, cancellationToken);
        }

        await parts.Attempts.SettleAsync(attempt.Reference, cancellationToken);
        return SweepOutcome.Ended;
    }

    private async Task<SweepOutcome> EndAuthorizationAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var stored = await parts.Transactions.ReadAsync(attempt.TransactionId, cancellationToken) ?? throw new UnknownTransaction(attempt.TransactionId);
        if (stored.Status is IntentStatus.Authorizing)
        {
            try
            {
                stored = await parts.Process.LoseTrackAsync(stored, cancellationToken);
            }
            catch (StaleVersion)
            {
                // Whoever asked the gateway is at it after all. If it dies, the attempt is still due the next time.
                return SweepOutcome.NotOurs;
            }
        }

        if (stored.Status is IntentStatus.Unknown
            && attempt is { Status: not AttemptStatuses.Cancelling, Tries: < MaxQueries }
            && await parts.Process.QueryAsync(stored, cancellationToken) is AuthorizationAnswer.Refused or AuthorizationAnswer.Unknown or AuthorizationAnswer.NotReceived)
        {
            return await PostponeAsync(attempt.Reference, cancellationToken);
        }

        try
        {
            await parts.Process.EndAsync(attempt.TransactionId, takeBack: false, parts.Recorder, cancellationToken);
            return SweepOutcome.Ended;
        }
        catch (TransientFailure)
        {
            return await PostponeAsync(attempt.Reference, cancellationToken);
        }
    }

    /// <summary>Looks at it again later, and later each time, so that one that does not end keeps no other waiting.</summary>
    public async Task<SweepOutcome> PostponeAsync(string reference, CancellationToken cancellationToken)
    {
        // Read again: what was done since has added to its version.
        if (await parts.Attempts.ReadAsync(reference, cancellationToken) is not { IsOpen: true } attempt)
        {
            return SweepOutcome.NotOurs;
        }

        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt.Tries, 10));
        await parts.Attempts.PostponeAsync(attempt, time.GetUtcNow() + (delay < LongestDelay ? delay : LongestDelay), cancellationToken);
        return SweepOutcome.Postponed;
    }
}
