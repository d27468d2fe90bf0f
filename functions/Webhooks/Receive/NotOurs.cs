using Payments.Gateway;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// What to do with events about nothing that is here. A reference that is not of our form was never ours: the event is accepted, so that the
/// gateway does not repeat it for days. One of our form is written before the gateway hears of it: if it is missing, something is wrong
/// on our side, and the event must come again.
/// </summary>
internal static class NotOurs
{
    public static void Accept(GatewayEvent happened, Invocation invocation)
    {
        invocation.Log.Warning(
            "an event about nothing of ours", ("eventId", happened.Id), ("type", happened.Type), ("reference", happened.Data.Reference));
        invocation.Metrics.Count("WebhooksNotOurs");
    }

    public static ApiException Missing(GatewayEvent happened, string what, Invocation invocation)
    {
        invocation.Log.Warning(
            "an event about what is not here", ("eventId", happened.Id), ("type", happened.Type), ("missing", what));
        invocation.Metrics.Count("WebhooksForMissing");
        return ApiException.Unavailable(new TransientFailure($"{what} of the event {happened.Id} is not here"));
    }
}
