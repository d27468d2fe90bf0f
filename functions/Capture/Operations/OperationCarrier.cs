using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>
/// Brings a capture, void, release or expiry that was started to its end: asks the gateway under the attempt's own reference, and writes
/// what it says together with the attempt's end. Whoever does it however often, the gateway does it once.
/// </summary>
internal sealed class OperationCarrier(
    IAmazonDynamoDB dynamoDb,
    TransactionStore transactions,
    AttemptStore attempts,
    OperationSlot slot,
    GatewayOperations gateway,
    IdGenerator ids,
    TimeProvider time)
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromHours(1);

    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 5;

    /// <param name="attempt">As it was written or read.</param>
    /// <param name="isNew">Nobody has asked the gateway before.</param>
    /// <param name="invocation">The invocation.</param>
    /// <exception cref="TransientFailure">The outcome could not be written now; the attempt stays open, and is looked after.</exception>
    public async Task<OperationOutcome> CarryOnAsync(Attempt attempt, bool isNew, Invocation invocation)
    {
        if (!attempt.IsOpen)
        {
            return await EndedAsync(attempt, invocation.Deadline);
        }

        var answer = await gateway.AskAsync(attempt, invocation.Deadline);
        switch (answer)
        {
            case GatewayAnswer.Did:
                return await FinishAsync(attempt, invocation);
            case GatewayAnswer.Refused(var code) when attempt.Operation == AttemptOperations.Capture:
                invocation.Log.Warning("the gateway refused a capture", ("reference", attempt.Reference), ("code", code));
                return await EndAsync(attempt, attempts.Refuse(attempt, code), new OperationOutcome.Refused(code), invocation.Deadline);
            case GatewayAnswer.Refused(var code):
                // Money that must not have been taken was, or what we gave back is not what the gateway has: for people to look at.
                invocation.Log.Warning(
                    "the gateway refuses to give back what we believe is ours to give back",
                    ("reference", attempt.Reference), ("operation", attempt.Operation), ("code", code));
                invocation.Metrics.Count("OperationsContradicted");
                await LookLaterAsync(attempt, invocation.Deadline);
                return new OperationOutcome.Unknown(code);
            case GatewayAnswer.NothingSent(var reason) when isNew && attempt.Operation == AttemptOperations.Capture:
                // The caller is told that nothing happened, so nothing may happen later either.
                return await EndAsync(attempt, attempts.Withdraw(attempt), new OperationOutcome.NotSent(reason), invocation.Deadline);
            default:
                var unknown = new OperationOutcome.Unknown(answer is GatewayAnswer.NothingSent(var why) ? why : ((GatewayAnswer.Unknown)answer).Reason);
                invocation.Log.Warning(
                    "the outcome at the gateway is not known yet",
                    ("reference", attempt.Reference), ("operation", attempt.Operation), ("reason", unknown.Reason));
                invocation.Metrics.Count("OperationsUnknown");
                await LookLaterAsync(attempt, invocation.Deadline);
                return unknown;
        }
    }

    private async Task<OperationOutcome> FinishAsync(Attempt attempt, Invocation invocation)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await ReadAsync(attempt, invocation.Deadline);
            if (Changes.IsDone(attempt, stored))
            {
                // A webhook was faster: there is nothing left to change.
                return await EndAsync(
                    attempt, attempts.Settle(attempt.Reference), new OperationOutcome.Done(stored, attempt), invocation.Deadline);
            }

            try
            {
                stored = await transactions.ApplyAsync(
                    stored,
                    Changes.Of(attempt),
                    invocation.Deadline,
                    null,
                    attempts.Settle(attempt.Reference),
                    slot.Free(stored.Id, attempt.Reference));
                return new OperationOutcome.Done(stored, attempt);
            }
            catch (StaleVersion)
            {
                if (await attempts.ReadAsync(attempt.Reference, invocation.Deadline) is { IsOpen: false } ended)
                {
                    return await EndedAsync(ended, invocation.Deadline);
                }
            }
            catch (Exception refusal) when (refusal is IllegalTransition or TransactionRefusal)
            {
                // The gateway did what our books do not allow. It is not forgotten: the attempt stays open, and the alarm rings.
                invocation.Log.Error("the gateway did what the payment's state does not allow", refusal, ("reference", attempt.Reference));
                invocation.Metrics.Count("OperationsContradicted");
                await LookLaterAsync(attempt, invocation.Deadline);
                return new OperationOutcome.Unknown("contradicted");
            }
        }

        throw new TransientFailure($"{attempt.TransactionId} changed each time {attempt.Reference} was to be written");
    }

    // The attempt ends without a change of the payment.
    private async Task<OperationOutcome> EndAsync(
        Attempt attempt, TransactWriteItem end, OperationOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    ClientRequestToken = ids.NewToken(),
                    TransactItems = [end, slot.Free(attempt.TransactionId, attempt.Reference)],
                },
                cancellationToken);
            return outcome;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            // Another attempt at the same was faster.
            return await attempts.ReadAsync(attempt.Reference, cancellationToken) is { IsOpen: false } ended
                ? await EndedAsync(ended, cancellationToken)
                : throw new TransientFailure($"{attempt.Reference} changed while it was to be ended", exception);
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure($"the store is busy with {attempt.Reference}", exception);
        }
    }

    private async Task<OperationOutcome> EndedAsync(Attempt attempt, CancellationToken cancellationToken) =>
        attempt.Refusal is { } code
            ? new OperationOutcome.Refused(code)
            : new OperationOutcome.Done(await ReadAsync(attempt, cancellationToken), attempt);

    private async Task<StoredTransaction> ReadAsync(Attempt attempt, CancellationToken cancellationToken) =>
        await transactions.ReadAsync(attempt.TransactionId, cancellationToken)
        ?? throw new InvalidOperationException($"{attempt.Reference} has no transaction {attempt.TransactionId}");

    private Task<bool> LookLaterAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var pause = FirstPoll * Math.Pow(2, Math.Min(attempt.Tries, 10));
        return attempts.LoseTrackAsync(attempt, time.GetUtcNow() + (pause < LongestPoll ? pause : LongestPoll), cancellationToken);
    }
}
