using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Captures;

/// <summary>
/// <c>POST /payment-intents/{paymentIntentId}/void</c> [R35]: gives an authorization back, or what a partial capture left of it.
/// </summary>
public sealed class VoidFunction : ApiFunction
{
    private readonly OperationServices _services;
    private readonly VoidOpener _opener;
    private readonly IdempotentRequest _idempotentRequest;
    private readonly IdGenerator _ids;

    private VoidFunction(FunctionServices services)
    {
        _services = new(services);
        _opener = new(_services);
        _idempotentRequest = new(
            new(services.DynamoDb(), services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _ids = services.Ids;
    }

    public static VoidFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _services.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var intentId = request.IntentId();
        var key = IdempotentRequest.KeyOf(request);
        var bytes = request.BodyBytes();
        JsonBody.Read(bytes);
        return await _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, "POST /payment-intents/void", key),
            IdempotentRequest.HashOf(intentId.ToString(), bytes),
            _ids.NewToken(),
            token => VoidAsync(token, merchantId, intentId, invocation),
            invocation);
    }

    // Repeatable from any point: the reserved token names the void, and a void that was started is carried on.
    private async Task<StoredResponse> VoidAsync(string token, string merchantId, PaymentIntentId intentId, Invocation invocation)
    {
        var (attempt, isNew) = await _opener.OpenAsync(token, merchantId, intentId, invocation);
        if (await _services.Carrier.CarryOnAsync(attempt, isNew, invocation) is OperationOutcome.Done(var stored, _))
        {
            invocation.Metrics.Count("PaymentsVoided");
            invocation.Log.Information("voided", ("transactionId", stored.Id), ("reference", attempt.Reference), ("status", stored.Status.ToName()));
            return MoneyView.Answer(stored);
        }

        throw MoneyErrors.Unknown(
            "void_unknown", "the gateway has not answered; the void is being carried out without further requests", intentId);
    }
}
