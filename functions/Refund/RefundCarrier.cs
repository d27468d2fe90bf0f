using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Refunds;

/// <summary>
/// Brings a refund to its end: asks the gateway under the refund's own reference, and writes what it says. Whoever does it however often,
/// the money is paid back once.
/// </summary>
internal sealed class RefundCarrier(RefundStore refunds, AttemptStore attempts, IGateway gateway, TimeProvider time)
{
    // What the gateway works on ends by webhook; this is for webhooks that do not come.
    private static readonly TimeSpan PollPending = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromHours(1);

    // A refusal speaks of its own call. An earlier one that got no answer cannot be on its way for so long.
    private static readonly TimeSpan LongestFlight = TimeSpan.FromHours(1);

    /// <param name="refund">As it was read.</param>
    /// <param name="isNew">Nobody has asked the gateway before: its refusal is the end of it.</param>
    /// <param name="invocation">The invocation.</param>
    /// <returns>The refund as it stands: PENDING, if it has not ended.</returns>
    public async Task<Refund> CarryOnAsync(Refund refund, bool isNew, Invocation invocation)
    {
        if (refund.Status != RefundStatuses.Pending)
        {
            return refund;
        }

        var result = await AskAsync(refund, isNew, invocation);
        switch (result)
        {
            case Answered<GatewayRefund>({ Status: GatewayRefundStatus.Completed }):
                return await refunds.CompleteAsync(refund, invocation.Deadline);
            case Answered<GatewayRefund>({ Status: GatewayRefundStatus.Failed } failed):
                return await refunds.FailAsync(refund, failed.FailureCode ?? "refund_failed", invocation.Deadline);
            case Answered<GatewayRefund>:
                await LookLaterAsync(refund, PollPending, invocation);
                return refund;
            case Refused<GatewayRefund> refused when isNew || time.GetUtcNow() - refund.CreatedAt > LongestFlight:
                invocation.Log.Warning("the gateway refused a refund", ("refundId", refund.Id), ("code", refused.Code), ("message", refused.Message));
                return await refunds.FailAsync(refund, refused.Code, invocation.Deadline);
            default:
                invocation.Log.Warning("the outcome of a refund is not known yet", ("refundId", refund.Id), ("result", Describe(result)));
                invocation.Metrics.Count("RefundsUnknown");
                await LookLaterAsync(refund, null, invocation);
                return refund;
        }
    }

    // A first call that gets no answer is asked for; a later one asks first, and repeats the call only if the gateway does not know of it.
    private async Task<GatewayResult<GatewayRefund>> AskAsync(Refund refund, bool isNew, Invocation invocation)
    {
        var reference = References.Authorization(refund.TransactionId);
        if (isNew)
        {
            var sent = await SendAsync();
            return sent is Unknown<GatewayRefund>
                ? await QueryAsync() is Answered<GatewayRefund> found ? found : sent
                : sent;
        }

        return await QueryAsync() is var known && known is Refused<GatewayRefund> { IsNotFound: true } ? await SendAsync() : known;

        Task<GatewayResult<GatewayRefund>> SendAsync() =>
            gateway.RefundAsync(new(reference, refund.Id, refund.Amount), invocation.Deadline);

        Task<GatewayResult<GatewayRefund>> QueryAsync() => gateway.QueryRefundAsync(reference, refund.Id, invocation.Deadline);
    }

    private async Task LookLaterAsync(Refund refund, TimeSpan? wait, Invocation invocation)
    {
        // Read only here: the usual refund never needs it.
        if (await attempts.ReadAsync(refund.Id, invocation.Deadline) is { IsOpen: true } attempt)
        {
            var pause = wait ?? FirstPoll * Math.Pow(2, Math.Min(attempt.Tries, 10));
            await attempts.LoseTrackAsync(
                attempt, time.GetUtcNow() + (pause < LongestPoll ? pause : LongestPoll), invocation.Deadline);
        }
    }

    private static string Describe(GatewayResult<GatewayRefund> result) => result switch
    {
        Refused<GatewayRefund> refused => refused.Code,
        NotReceived<GatewayRefund> none => none.Reason,
        Unknown<GatewayRefund> none => none.Reason,
        _ => "answered",
    };
}
