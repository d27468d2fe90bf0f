using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Authorizing;

/// <summary>
/// A branch of the workflow: asks the gateway, and writes nothing but what must be written before and when nobody knows. That the money is
/// held is written after the branches are joined [R22], [R26].
/// </summary>
public sealed class AuthorizeStepFunction : WorkflowFunction<AuthorizeStepEvent, AuthorizationOutcome>
{
    private readonly AuthorizeParts _parts;

    private AuthorizeStepFunction(FunctionServices services) => _parts = new(services);

    public static AuthorizeStepFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<AuthorizationOutcome> HandleAsync(AuthorizeStepEvent input, Invocation invocation)
    {
        var stored = await _parts.ReadAsync(input.TransactionId, invocation.Deadline);
        invocation.Log.TrackingId = stored.TrackingId?.ToString();
        if (stored.Status is IntentStatus.Pending or IntentStatus.RequiresAction)
        {
            // Until the workflow has ended it looks after the attempt itself.
            stored = await _parts.Process.BeginAsync(stored, AttemptStore.WorkflowTime, invocation.Deadline);
        }

        if (stored.Status != IntentStatus.Authorizing)
        {
            return AuthorizationOutcome.Of(stored);
        }

        var intent = await _parts.IntentOfAsync(stored, invocation.Deadline);
        var answer = await _parts.Process.AskAsync(stored, intent, input.Authentication, invocation.Deadline);
        invocation.Log.Information("the gateway was asked", ("transactionId", stored.Id), ("answer", answer.GetType().Name));
        switch (answer)
        {
            case AuthorizationAnswer.Approved(var gatewayId):
                return new(AuthorizationOutcome.Approved, gatewayId);
            case AuthorizationAnswer.Declined(var code):
                invocation.Metrics.Count("Declines");
                return AuthorizationOutcome.DeclinedWith(code);
            case AuthorizationAnswer.NotReceived(var reason):
                throw new TransientFailure($"the gateway could not be asked about {stored.Id}: {reason}");
            case AuthorizationAnswer.Refused(var code):
                invocation.Log.Warning("the gateway refuses the request", ("transactionId", stored.Id), ("code", code));
                return new(AuthorizationOutcome.Refused);
            default:
                return await LoseTrackAsync(stored, invocation);
        }
    }

    private async Task<AuthorizationOutcome> LoseTrackAsync(StoredTransaction stored, Invocation invocation)
    {
        invocation.Metrics.Count("UnknownOutcomes");
        await _parts.Process.LoseTrackAsync(stored, invocation.Deadline);
        return new(AuthorizationOutcome.Unknown);
    }
}
