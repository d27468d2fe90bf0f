using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>
/// <c>POST /payment-intents/{paymentIntentId}/capture</c> [R35]: takes what was authorized, all of it or a part; the rest is given back,
/// unless <c>"final": false</c> keeps it for captures to come.
/// </summary>
public sealed class CaptureFunction : ApiFunction
{
    private readonly OperationServices _services;
    private readonly CaptureOpener _opener;
    private readonly IdempotentRequest _idempotentRequest;
    private readonly IdGenerator _ids;

    private CaptureFunction(FunctionServices services)
    {
        _services = new(services);
        _opener = new(_services);
        _idempotentRequest = new(
            new(services.DynamoDb(), services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _ids = services.Ids;
    }

    public static CaptureFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _services.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var intentId = request.IntentId();
        var key = IdempotentRequest.KeyOf(request);
        var bytes = request.BodyBytes();
        var body = CaptureRequestBody.Read(bytes);
        return await _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, "POST /payment-intents/capture", key),
            IdempotentRequest.HashOf(intentId.ToString(), bytes),
            References.CapturePrefix + _ids.NewToken(),
            captureId => CaptureAsync(captureId, merchantId, intentId, body, invocation),
            invocation);
    }

    // Repeatable from any point: the reserved id names the capture here and at the gateway, which captures once under it.
    private async Task<StoredResponse> CaptureAsync(
        string captureId, string merchantId, PaymentIntentId intentId, CaptureRequestBody body, Invocation invocation)
    {
        var (attempt, isNew) = await _opener.OpenAsync(captureId, merchantId, intentId, body, invocation);
        switch (await _services.Carrier.CarryOnAsync(attempt, isNew, invocation))
        {
            case OperationOutcome.Done(var stored, _):
                invocation.Metrics.Count("PaymentsCaptured");
                invocation.Log.Information(
                    "captured", ("captureId", captureId), ("transactionId", stored.Id), ("amount", attempt.Amount), ("status", stored.Status.ToName()));
                return MoneyView.Answer(stored, attempt);
            case OperationOutcome.Refused(var code):
                invocation.Metrics.Count("CapturesRefused");
                throw new ApiException(409, new(
                    ApiErrorTypes.InvalidRequest,
                    code,
                    "the gateway refused the capture: the authorization is not open there any more, or holds less",
                    PaymentIntent: intentId.ToString()));
            case OperationOutcome.NotSent(var reason):
                throw ApiException.Unavailable(new TransientFailure($"the gateway could not be reached: {reason}"));
            default:
                throw MoneyErrors.Unknown(
                    "capture_unknown", "the gateway has not answered; the capture is being looked after and is never made twice", intentId);
        }
    }
}
