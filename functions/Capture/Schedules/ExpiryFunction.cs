using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>
/// Every five minutes: gives authorizations back whose seven days are over, and what partial captures left of them. They are found by the
/// attempt of the authorization, which is held until then.
/// </summary>
public sealed class ExpiryFunction : IFunction<ScheduledEvent, ScheduledResult>
{
    private readonly OperationServices _services;
    private readonly DueAttempts _due;

    private ExpiryFunction(FunctionServices services)
    {
        _services = new(services);
        _due = new(_services.Attempts, services.Time);
    }

    public static ExpiryFunction Create(FunctionServices services) => new(services);

    public Task WarmUpAsync(CancellationToken cancellationToken) => _services.Transactions.WarmUpAsync(cancellationToken);

    public async Task<ScheduledResult> InvokeAsync(ScheduledEvent input, Invocation invocation)
    {
        var result = await _due.LookAfterAsync(
            [References.AuthorizationPrefix],
            attempt => attempt.Status == AttemptStatuses.Held,
            attempt => ExpireAsync(attempt, invocation),
            invocation);
        invocation.Metrics.Count("AuthorizationsExpired", result.Ended);
        return result;
    }

    private async Task<bool> ExpireAsync(Attempt authorization, Invocation invocation)
    {
        var stored = await _services.Transactions.ReadAsync(authorization.TransactionId, invocation.Deadline)
            ?? throw new InvalidOperationException($"{authorization.Reference} has no transaction");
        invocation.Log.TrackingId = stored.TrackingId?.ToString();
        var (prefix, operation) = stored.Status == IntentStatus.Authorized
            ? (References.ExpiryPrefix, AttemptOperations.Expire)
            : (References.ReleasePrefix, AttemptOperations.Release);
        if (stored.Status != IntentStatus.Authorized && !stored.Transaction.MoreToCome)
        {
            // It was captured, voided or given back in time.
            await _services.Attempts.SettleAsync(authorization.Reference, invocation.Deadline);
            return false;
        }

        // One a payment, so a run that was interrupted is carried on, here or by whoever resolves.
        var reference = prefix + stored.Id.Ulid;
        var isNew = false;
        if (await _services.Attempts.ReadAsync(reference, invocation.Deadline) is not { } attempt)
        {
            attempt = _services.Starter.Of(stored, reference, operation, stored.Amount);
            await _services.Starter.StartAsync(stored, attempt, invocation.Deadline);
            isNew = true;
        }

        if (await _services.Carrier.CarryOnAsync(attempt, isNew, invocation) is not OperationOutcome.Done)
        {
            return false;
        }

        invocation.Log.Information("authorization given back after its time", ("transactionId", stored.Id), ("operation", operation));
        await _services.Attempts.SettleAsync(authorization.Reference, invocation.Deadline);
        return true;
    }
}
