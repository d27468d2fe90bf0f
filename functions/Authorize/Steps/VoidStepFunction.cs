using Payments.Domain;
using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>The workflow's compensation [R23]: after it has answered, nothing is held at the gateway, and nothing will be.</summary>
public sealed class VoidStepFunction : WorkflowFunction<PaymentEvent, AuthorizationOutcome>
{
    private readonly AuthorizeParts _parts;

    private VoidStepFunction(FunctionServices services) => _parts = new(services);

    public static VoidStepFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<AuthorizationOutcome> HandleAsync(PaymentEvent input, Invocation invocation)
    {
        var stored = await _parts.ReadAsync(input.TransactionId, invocation.Deadline);
        invocation.Log.TrackingId = stored.TrackingId?.ToString();
        var ended = await _parts.Process.EndAsync(stored.Id, takeBack: true, invocation.Deadline);
        invocation.Log.Information("the payment was taken back", ("transactionId", ended.Id), ("status", ended.Status.ToName()));
        invocation.Metrics.Count("Compensations");
        return AuthorizationOutcome.Of(ended);
    }
}
