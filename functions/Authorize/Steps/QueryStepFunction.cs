using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>
/// Asks the gateway what became of an authorization whose answer was lost, or whose step failed [R24]. Nothing is written.
/// </summary>
public sealed class QueryStepFunction : WorkflowFunction<PaymentEvent, AuthorizationOutcome>
{
    private readonly AuthorizeParts _parts;

    private QueryStepFunction(FunctionServices services) => _parts = new(services);

    public static QueryStepFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<AuthorizationOutcome> HandleAsync(PaymentEvent input, Invocation invocation)
    {
        var stored = await _parts.ReadAsync(input.TransactionId, invocation.Deadline);
        invocation.Log.TrackingId = stored.TrackingId?.ToString();
        if (stored.Status is not (IntentStatus.Authorizing or IntentStatus.Unknown))
        {
            return AuthorizationOutcome.Of(stored);
        }

        return await _parts.Process.QueryAsync(stored, invocation.Deadline) switch
        {
            AuthorizationAnswer.Approved(var gatewayId) => new(AuthorizationOutcome.Approved, gatewayId),
            AuthorizationAnswer.Declined(var code) => AuthorizationOutcome.DeclinedWith(code),
            var answer => throw new StillUnknown($"the gateway's answer about {stored.Id} is {answer}"),
        };
    }
}
