using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Webhooks;

/// <summary>Brings an event to whatever it is about.</summary>
internal sealed class GatewayEventHandler
{
    private readonly AuthorizationEvents _authorizations;
    private readonly RefundEvents _refunds;
    private readonly DisputeEvents _disputes;
    private readonly AuthenticationEvents _authentications;

    public GatewayEventHandler(FunctionServices services, IGateway gateway)
    {
        var dynamoDb = services.DynamoDb();
        var attempts = new AttemptStore(dynamoDb, services.Settings, services.Time);
        var transactions = new TransactionStore(dynamoDb, services.Settings, services.Time, services.Ids);
        _authorizations = new(transactions, attempts, gateway, services.Time);
        _refunds = new(new(dynamoDb, services.Settings, transactions, attempts, services.Time));
        _disputes = new(transactions, new(dynamoDb, services.Settings), services.Time);
        _authentications = new(dynamoDb, services.Settings, services.StepFunctions);
    }

    /// <summary>Returns once what the event says is written, or has nothing to say to us.</summary>
    /// <exception cref="ApiException">503: not yet; the gateway is to send it again.</exception>
    /// <exception cref="TransientFailure">The same.</exception>
    public Task HandleAsync(GatewayEvent happened, Invocation invocation)
    {
        invocation.Log.Information(
            "event of the gateway", ("eventId", happened.Id), ("type", happened.Type), ("reference", happened.Data.Reference));
        switch (happened.Type)
        {
            case GatewayEventTypes.AuthorizationApproved:
                return _authorizations.ApprovedAsync(happened, invocation);
            case GatewayEventTypes.AuthorizationVoided or GatewayEventTypes.AuthorizationExpired:
                return _authorizations.ClosedAsync(happened, invocation);
            case GatewayEventTypes.RefundCompleted or GatewayEventTypes.RefundFailed:
                return _refunds.EndedAsync(happened, invocation);
            case GatewayEventTypes.DisputeOpened:
                return _disputes.OpenedAsync(happened, invocation);
            case GatewayEventTypes.DisputeWon or GatewayEventTypes.DisputeLost:
                return _disputes.ClosedAsync(happened, invocation);
            case GatewayEventTypes.AuthenticationSucceeded or GatewayEventTypes.AuthenticationFailed:
                return _authentications.EndedAsync(happened, invocation);
            default:
                // A capture is complete with its answer, and whoever lost the answer asks for it; other types came after us.
                invocation.Metrics.Count("WebhooksWithoutMeaning");
                return Task.CompletedTask;
        }
    }
}
