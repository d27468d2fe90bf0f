using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>How many messages a queue has.</summary>
/// <param name="Visible">Can be received, apart from blocked FIFO groups.</param>
/// <param name="InFlight">Received and neither deleted nor timed out.</param>
/// <param name="Delayed">Sent with a delay that has not passed.</param>
internal sealed record MessageCounts(long Visible, long InFlight, long Delayed)
{
    public static MessageCounts Read(StateTransaction state, long queue, long nowMs)
    {
        var visible = state.Scalar<long>("SELECT count(*) FROM sqs_messages WHERE queue = @0 AND visible_ms <= @1", queue, nowMs);
        var hidden = state.Scalar<long>("SELECT count(*) FROM sqs_messages WHERE queue = @0 AND visible_ms > @1", queue, nowMs);
        var received = InFlightNow(state, queue, nowMs);
        return new MessageCounts(visible, received, hidden - received);
    }

    public static long InFlightNow(StateTransaction state, long queue, long nowMs) =>
        state.Scalar<long>("SELECT count(*) FROM sqs_messages WHERE queue = @0 AND visible_ms > @1 AND receipt IS NOT NULL", queue, nowMs);
}
