using Payments.Authorization;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// Judges a payment by customer, amount, device fingerprint and address [R21], and remembers that it was tried. A repeated check finds
/// itself in what is remembered and does not count itself.
/// </summary>
public sealed class FraudCheckFunction : WorkflowFunction<FraudQuestion, FraudCheckResult>
{
    private readonly IntentTable _intents;
    private readonly FraudFactsReader _facts;
    private readonly PaymentSources _sources;
    private readonly GatewayClient _gateway;

    private FraudCheckFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _intents = new(dynamoDb, services.Settings);
        _facts = new(new(dynamoDb, services.Settings, services.Time), services.Time);
        _sources = new(new(dynamoDb, services.Settings));
        _gateway = GatewayClient.For(services, SecretGatewayCredentials.For(services));
    }

    public static FraudCheckFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _intents.WarmUpAsync(cancellationToken);

    protected override async Task<FraudCheckResult> HandleAsync(FraudQuestion input, Invocation invocation)
    {
        if (!TransactionId.TryParse(input.TransactionId, out var id))
        {
            throw new MalformedPayment("transactionId is missing or not the id of a transaction");
        }

        invocation.Log.TrackingId = new TrackingId(id.Ulid).ToString();

        // The workflow says nothing of the payment; and who brings a card's token does not know what its issuer wants.
        var payment = input.Payment;
        PaymentIntent? intent = null;
        if (payment?.RequiresThreeDSecure is null)
        {
            intent = await _intents.ReadAsync(new(id.Ulid), invocation.Deadline) ?? throw new UnknownIntent($"there is no intent of {id}");
            payment = FraudSubject.Of(intent, saved: null);
        }

        var facts = _facts.TryAsync(id, payment, invocation.Deadline);
        var mustProve = intent is null ? Task.FromResult(payment.RequiresThreeDSecure is true) : MustProveAsync(intent, invocation.Deadline);
        var score = FraudRules.Score(await facts);
        var result = FraudCheckResult.Of(score, await mustProve);
        invocation.Log.Information("fraud checked", ("verdict", result.Verdict), ("score", score.Points), ("reasons", string.Join(' ', score.Reasons)));
        invocation.Metrics.Count($"FraudVerdict{result.Verdict}");
        return result;
    }

    // The issuer wants a proof, whatever we think of the payment: without one it would be declined.
    private async Task<bool> MustProveAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        if (intent.Order.Method != PaymentMethod.Card)
        {
            return false;
        }

        if (await _sources.SavedOfAsync(intent, cancellationToken) is { } saved)
        {
            return saved.RequiresThreeDSecure;
        }

        return await _gateway.GetTokenAsync(await _sources.TokenOfAsync(intent, cancellationToken), cancellationToken) switch
        {
            Answered<GatewayToken>(var token) => token.RequiresThreeDSecure,
            Refused<GatewayToken>(var code, _) => throw new NoPaymentSource($"the gateway does not know the token: {code}"),
            var answer => throw new TransientFailure($"the gateway did not describe the token: {answer.GetType().Name}"),
        };
    }
}
