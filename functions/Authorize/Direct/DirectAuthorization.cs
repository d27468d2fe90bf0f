using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Authorizing;

/// <summary>An authorization while its caller waits.</summary>
internal sealed class DirectAuthorization(AuthorizeParts parts, FraudCheck fraud, TimeProvider time)
{
    // Another that works on the same payment makes progress each time that this one loses.
    private const int MaxRounds = 4;

    // If this process dies, the sweeper ends the payment after this; no caller waits that long.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    // How long an answer that was lost is asked for before the caller is told that nobody knows [R24].
    private static readonly TimeSpan[] QueryDelays = [TimeSpan.Zero, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(750)];

    /// <exception cref="ApiException">It is not authorized; the error says why [R11].</exception>
    public async Task<AuthorizeResponse> RunAsync(PaymentIntent intent, Invocation invocation)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            try
            {
                var (stored, token) = intent.Status == IntentStatus.Pending
                    ? await BeginAsync(intent, invocation)
                    : (await ReadAsync(intent, invocation) ?? throw new UnknownTransaction(new(intent.Id.Ulid)), null);
                return Answer(intent, await CarryOnAsync(stored, intent, token, invocation));
            }
            catch (StaleVersion)
            {
                intent = await parts.Intents.ReadAsync(intent.Id, invocation.Deadline) ?? intent;

                // A checkout under way has the intent's transaction already, in PENDING: the workflow authorizes it.
                if (intent.Status == IntentStatus.Pending && await ReadAsync(intent, invocation) is not null)
                {
                    throw InCheckout(intent);
                }
            }
        }

        throw new TransientFailure($"{intent.Id} was changed by others each time it was looked at");
    }

    private async Task<(StoredTransaction Stored, SensitiveText Token)> BeginAsync(PaymentIntent intent, Invocation invocation)
    {
        if (intent.IsExpiredAt(time.GetUtcNow()))
        {
            throw ApiException.WrongState("intent_expired", $"the payment intent expired at {Instants.ToText(intent.ExpiresAt)}", intent.Id.ToString());
        }

        FraudVerdict verdict;
        SensitiveText token;
        try
        {
            var saved = await parts.Sources.SavedOfAsync(intent, invocation.Deadline);
            token = saved?.Token ?? await parts.Sources.TokenOfAsync(intent, invocation.Deadline);
            verdict = await fraud.AskAsync(intent, saved, invocation.Deadline);
        }
        catch (NoPaymentSource exception)
        {
            throw ApiException.WrongState("payment_method_missing", exception.Message, intent.Id.ToString());
        }

        var stored = verdict switch
        {
            FraudVerdict.Accept => await parts.Process.BeginAsync(intent, Lease, invocation.Deadline),

            // Nobody is there to answer a challenge: a checkout asks for it.
            FraudVerdict.StepUp => await DeclineAsync(intent, DeclineCodes.AuthenticationRequired, invocation),
            _ => await DeclineAsync(intent, DeclineCodes.Fraudulent, invocation),
        };
        return (stored, token);
    }

    private Task<StoredTransaction?> ReadAsync(PaymentIntent intent, Invocation invocation) =>
        parts.Transactions.ReadAsync(new(intent.Id.Ulid), invocation.Deadline);

    private Task<StoredTransaction> DeclineAsync(PaymentIntent intent, string code, Invocation invocation)
    {
        invocation.Metrics.Count("FraudDeclines");
        return parts.Transactions.OpenAsync(intent, new TransactionChange.Decline(code), invocation.Deadline);
    }

    private async Task<StoredTransaction> CarryOnAsync(
        StoredTransaction stored, PaymentIntent intent, SensitiveText? token, Invocation invocation)
    {
        if (stored is { TrackingId: not null, Status: IntentStatus.Authorizing or IntentStatus.Unknown })
        {
            throw InCheckout(intent);
        }

        if (stored.Status != IntentStatus.Authorizing)
        {
            return stored;
        }

        switch (await parts.Process.AskAsync(stored, intent, authentication: null, invocation.Deadline, token))
        {
            case AuthorizationAnswer.Approved(var gatewayId):
                return await parts.Process.AcceptAsync(stored, gatewayId, invocation.Deadline);
            case AuthorizationAnswer.Declined(var code):
                invocation.Metrics.Count("Declines");
                return await parts.Process.DeclineAsync(stored, code, invocation.Deadline);
            case AuthorizationAnswer.Unknown(var reason):
                invocation.Metrics.Count("UnknownOutcomes");
                invocation.Log.Warning("the gateway did not answer", ("transactionId", stored.Id), ("reason", reason));
                return await QueryAsync(await parts.Process.LoseTrackAsync(stored, invocation.Deadline), invocation);

            // It did nothing, or says that it will not: so the reference is closed, and the caller may try with a new intent.
            case var answer:
                invocation.Log.Warning("the gateway does not take the request", ("transactionId", stored.Id), ("answer", answer.ToString()));
                return await parts.Process.EndAsync(stored.Id, takeBack: false, invocation.Deadline);
        }
    }

    private async Task<StoredTransaction> QueryAsync(StoredTransaction stored, Invocation invocation)
    {
        foreach (var delay in QueryDelays)
        {
            await Task.Delay(delay, time, invocation.Deadline);
            switch (await parts.Process.QueryAsync(stored, invocation.Deadline))
            {
                case AuthorizationAnswer.Approved(var gatewayId):
                    return await parts.Process.AcceptAsync(stored, gatewayId, invocation.Deadline);
                case AuthorizationAnswer.Declined(var code):
                    return await parts.Process.DeclineAsync(stored, code, invocation.Deadline);
                default:
                    break;
            }
        }

        return stored;
    }

    private static ApiException InCheckout(PaymentIntent intent) =>
        ApiException.WrongState("intent_in_checkout", "the payment intent is being paid by a checkout", intent.Id.ToString());

    private static AuthorizeResponse Answer(PaymentIntent intent, StoredTransaction stored)
    {
        var id = intent.Id.ToString();
        return stored.Status switch
        {
            IntentStatus.Authorized => new(
                id,
                stored.Id.ToString(),
                stored.Status.ToName(),
                stored.Amount.MinorUnits,
                stored.Amount.Currency.Code,
                stored.AuthorizationReference,
                stored.GatewayId),
            IntentStatus.Declined when stored.DeclineCode is AuthorizationCodes.Cancelled or AuthorizationCodes.NotCompleted =>
                throw new ApiException(503, new(
                    ApiErrorTypes.Api,
                    "gateway_unavailable",
                    "the gateway did not take the request, and nothing is charged; try again with a new payment intent",
                    PaymentIntent: id)),
            IntentStatus.Declined => throw ApiException.Declined(stored.DeclineCode, id),
            IntentStatus.Unknown or IntentStatus.Authorizing => throw new ApiException(504, new(
                ApiErrorTypes.Api,
                "authorization_unknown",
                "the gateway has not said whether the payment is authorized; it is being found out, and an approval that comes late is "
                + "given back: look at the payment intent",
                PaymentIntent: id)),
            var status => throw ApiException.WrongState(
                "intent_not_payable", new IllegalTransition(status, IntentStatus.Authorizing).Message, id),
        };
    }
}
