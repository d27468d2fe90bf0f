using Payments.Authorization;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// Starts a 3-D Secure challenge [R21]: the customer finds where to go on the checkout, the gateway's webhook finds the task token there
/// and ends the workflow's wait. Repeated, it puts the newest token in the place of the one before.
/// </summary>
public sealed class StepUpFunction : WorkflowFunction<StepUpEvent, StepUpResult>
{
    private const int MaxRounds = 6;

    private readonly OutcomeParts _parts;
    private readonly ChallengeAnswers _answers;
    private readonly Uri _returnUrl;

    private StepUpFunction(FunctionServices services)
    {
        _parts = new(services);
        _answers = new(services.StepFunctions());
        _returnUrl = new(services.Settings.Required("RETURN_URL"));
    }

    public static StepUpFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<StepUpResult> HandleAsync(StepUpEvent input, Invocation invocation)
    {
        if (!TransactionId.TryParse(input.TransactionId, out var id) || input.TaskToken is not { IsEmpty: false } taskToken)
        {
            throw new MalformedPayment("transactionId or taskToken is missing");
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            // The checkout first: who moves the transaction after it is read here moves the checkout too, and a write of the older row fails.
            var checkout = await _parts.Checkouts.ReadAsync(new(id.Ulid), invocation.Deadline);
            var stored = await _parts.Transactions.ReadAsync(id, invocation.Deadline) ?? throw new UnknownTransaction(id);
            invocation.Log.TrackingId = stored.TrackingId?.ToString();
            if (stored.Status is not (IntentStatus.Pending or IntentStatus.RequiresAction))
            {
                throw new OutcomeConflict($"{id} is {stored.Status.ToName()}: its customer need not prove anything");
            }

            if (checkout is null)
            {
                throw new UnknownCheckout($"{id} has no checkout");
            }

            var challenge = await StartAsync(stored, invocation.Deadline);
            try
            {
                await AskAsync(stored, checkout, taskToken, challenge, invocation.Deadline);
            }
            catch (StaleVersion)
            {
                continue;
            }

            // An earlier attempt may have asked, and the customer have answered, before this token was kept.
            await _answers.AnswerAsync(challenge, taskToken, invocation.Deadline);
            invocation.Metrics.Count("StepUps");
            return new(challenge.AuthenticationId);
        }

        throw new TransientFailure($"{id} was changed by others each time it was looked at");
    }

    private async Task<GatewayAuthentication> StartAsync(StoredTransaction stored, CancellationToken deadline)
    {
        var intent = await _parts.Intents.ReadAsync(stored.IntentId, deadline) ?? throw new UnknownIntent($"there is no intent of {stored.Id}");
        var request = new AuthenticationRequest(
            stored.AuthorizationReference,
            await _parts.Sources.TokenOfAsync(intent, deadline),
            stored.Amount,
            new($"{_returnUrl.AbsoluteUri.TrimEnd('/')}/{stored.TrackingId}"));
        return await _parts.Gateway.StartAuthenticationAsync(request, deadline) switch
        {
            Answered<GatewayAuthentication>(var challenge) => challenge,
            Refused<GatewayAuthentication>(var code, var message) => throw new AuthenticationFailed($"the gateway does not challenge: {code}, {message}"),
            var answer => throw new TransientFailure($"the gateway did not start a challenge: {answer.GetType().Name}"),
        };
    }

    private async Task AskAsync(
        StoredTransaction stored, CheckoutItem checkout, SensitiveText taskToken, GatewayAuthentication challenge, CancellationToken cancellationToken)
    {
        var ask = _parts.Moves.Ask(checkout, taskToken, challenge.ChallengeUrl);
        if (stored.Status == IntentStatus.Pending)
        {
            await _parts.Transactions.ApplyAsync(stored, new TransactionChange.RequireAction(), cancellationToken, gatewayId: null, ask);
            return;
        }

        await _parts.Checkouts.WriteAsync([ask], cancellationToken);
    }
}
