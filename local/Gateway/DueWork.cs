using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Http;
using Payments.Local.Gateway.Refunds;
using Payments.Local.Gateway.Webhooks;
using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Gateway;

/// <summary>What happens at the gateway by itself: late approvals, ends of refunds, expiry of what is held.</summary>
internal sealed class DueWork(GatewayState gateway, Authorizer authorizer, WebhookOutbox outbox) : ICloudWorker
{
    // Also how late an expiry may be written down; nothing can be captured meanwhile.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(5);

    private const int Batch = 50;

    private readonly Wakeup _added = new();

    /// <summary>Looks again once the transaction, which has added something, is durable.</summary>
    public void WakeAfter(StateTransaction state) => state.AfterCommit(_added.Set);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            // A batch a transaction, so that nobody waits long for the state.
            while (gateway.Store.Write(Step) > 0)
            {
            }

            await _added.WaitAsync(UntilNext(), gateway.Time, stopping);
        }
    }

    private int Step(StateTransaction state)
    {
        var now = gateway.NowMs;
        var late = LateRequests.Due(state, now, Batch);
        late.ForEach(request => Arrive(state, request));
        var refunds = RefundStore.Ending(state, now, Batch);
        refunds.ForEach(refund => End(state, refund));
        var expired = AuthorizationStore.Expiring(state, now, Batch);
        expired.ForEach(authorization => Expire(state, authorization));
        return late.Count + refunds.Count + expired.Count;
    }

    private void Arrive(StateTransaction state, AuthorizationRequest request)
    {
        LateRequests.Remove(state, request.Reference);
        try
        {
            var (authorization, isNew) = authorizer.Decide(state, request, null);
            if (isNew && authorization.Status == Status.Approved)
            {
                outbox.Add(state, "authorization.approved", authorization);
            }
        }
        catch (GatewayRefusal)
        {
            // The request is refused; whoever sent it has stopped listening.
        }
    }

    private void End(StateTransaction state, StoredRefund refund)
    {
        var authorization = AuthorizationStore.Find(state, refund.Reference)!;
        var ended = refund with { Status = refund.FailureCode is null ? StoredRefund.Completed : StoredRefund.Failed, EndsMs = null };
        RefundStore.Put(state, ended);
        if (ended.Status == StoredRefund.Failed)
        {
            authorization = authorization with { Refunded = authorization.Refunded - refund.Amount };
            AuthorizationStore.Put(state, authorization);
        }

        RefundEvents.Add(outbox, state, authorization, ended);
    }

    private void Expire(StateTransaction state, StoredAuthorization authorization)
    {
        var ended = authorization with
        {
            Status = authorization.Captured > 0 ? Status.Captured : Status.Expired,
            ExpiresMs = null,
        };
        AuthorizationStore.Put(state, ended);
        outbox.Add(state, "authorization.expired", ended);
    }

    private TimeSpan UntilNext()
    {
        var next = gateway.Store.Read(state => state.Scalar<long?>(
            """
            SELECT min(due) FROM (
                SELECT min(due_ms) AS due FROM gateway_late
                UNION ALL SELECT min(ends_ms) FROM gateway_refunds WHERE ends_ms IS NOT NULL
                UNION ALL SELECT min(expires_ms) FROM gateway_authorizations WHERE expires_ms IS NOT NULL)
            """));
        var wait = next is { } ms ? TimeSpan.FromMilliseconds(ms - gateway.NowMs) : LongestSleep;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestSleep ? LongestSleep : wait;
    }
}
