using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Refunds;

/// <summary>
/// <c>POST /refunds</c> [R35]: pays back a part of a payment, or all that is left; 201 once it is paid, 202 while the gateway works on it
/// or its answer is not known. <c>GET /refunds/{refundId}</c> tells how it stands.
/// </summary>
public sealed class RefundFunction : ApiFunction
{
    private const string IdParam = "refundId";

    private readonly IdempotentRequest _idempotentRequest;
    private readonly TransactionStore _transactions;
    private readonly RefundStore _refunds;
    private readonly RefundOpener _opener;
    private readonly RefundCarrier _carrier;
    private readonly IdGenerator _ids;

    private RefundFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        var attempts = new AttemptStore(dynamoDb, services.Settings, services.Time);
        _transactions = new(dynamoDb, services.Settings, services.Time, services.Ids);
        _refunds = new(dynamoDb, services.Settings, _transactions, attempts, services.Time);
        _opener = new(_transactions, _refunds, services.Time);
        _carrier = new(_refunds, attempts, GatewayClient.For(services, SecretGatewayCredentials.For(services)), services.Time);
        _idempotentRequest = new(
            new(dynamoDb, services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _ids = services.Ids;
    }

    public static RefundFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _transactions.WarmUpAsync(cancellationToken);

    protected override Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation) =>
        string.Equals(request.HttpMethod, "GET", StringComparison.OrdinalIgnoreCase)
            ? GetAsync(request, invocation)
            : PostAsync(request, invocation);

    private async Task<APIGatewayProxyResponse> GetAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var id = request.PathParameter(IdParam);
        if (!Ulid.TryParsePrefixed(id, References.RefundPrefix, out _))
        {
            throw ApiException.InvalidRequest(new(
                IdParam, ValidationCodes.InvalidValue, $"the refund's id must be {References.RefundPrefix} and 26 characters"));
        }

        // Another merchant's refund is answered like none: not even its existence is told [R8].
        return await _refunds.ReadAsync(id, invocation.Deadline) is { } refund && refund.MerchantId == merchantId
            ? ProxyResponses.Json(200, RefundView.Of(refund), RefundBodyContext.Default.RefundView)
            : throw ApiException.NotFound($"there is no refund {id}", IdParam);
    }

    private async Task<APIGatewayProxyResponse> PostAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var key = IdempotentRequest.KeyOf(request);
        var bytes = request.BodyBytes();
        var body = RefundRequestBody.Read(bytes);
        return await _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, "POST /refunds", key),
            IdempotentRequest.HashOf("", bytes),
            References.RefundPrefix + _ids.NewToken(),
            refundId => RefundAsync(refundId, merchantId, body, invocation),
            invocation);
    }

    // Repeatable from any point: the reserved id names the refund here and at the gateway.
    private async Task<StoredResponse> RefundAsync(string refundId, string merchantId, RefundRequestBody body, Invocation invocation)
    {
        var before = await _refunds.ReadAsync(refundId, invocation.Deadline);
        var refund = before ?? await _opener.OpenAsync(refundId, merchantId, body, invocation);
        refund = await _carrier.CarryOnAsync(refund, isNew: before is null, invocation);
        invocation.Metrics.Count("Refunds" + refund.Status);
        invocation.Log.Information(
            "refund", ("refundId", refund.Id), ("transactionId", refund.TransactionId), ("status", refund.Status), ("amount", refund.Amount));
        return refund.Status == RefundStatuses.Failed
            ? throw new ApiException(402, new(
                ApiErrorTypes.Card,
                "refund_failed",
                $"the refund {refund.Id} was refused; its amount may be refunded again",
                DeclineCode: refund.FailureCode,
                PaymentIntent: refund.IntentId.ToString()))
            : new(
                refund.Status == RefundStatuses.Succeeded ? 201 : 202,
                JsonSerializer.Serialize(RefundView.Of(refund), RefundBodyContext.Default.RefundView));
    }
}
