using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// <c>POST /payment-methods</c> {<c>customerId, token</c>} (201) saves a card of a customer, as the gateway's token;
/// <c>GET /payment-methods/{customerId}</c> lists them. The card's number never comes here [R72].
/// </summary>
public sealed class PaymentMethodsFunction : ApiFunction
{
    private const string Operation = "POST /payment-methods";

    private readonly PaymentMethodTable _methods;
    private readonly GatewayClient _gateway;
    private readonly IdempotentRequest _idempotentRequest;
    private readonly IdGenerator _ids;

    private PaymentMethodsFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _methods = new(dynamoDb, services.Settings);
        _gateway = GatewayClient.For(services, SecretGatewayCredentials.For(services));
        _idempotentRequest = new(new(dynamoDb, services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _ids = services.Ids;
    }

    public static PaymentMethodsFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _methods.ListAsync("-", "-", cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        if (request.PathParameter("customerId") is not { } customerId)
        {
            return await SaveAsync(request, merchantId, invocation);
        }

        var saved = await _methods.ListAsync(merchantId, customerId, invocation.Deadline);
        return ProxyResponses.Json(200, new PaymentMethodListView([.. saved.Select(Show)]), BodyJson.Context.PaymentMethodListView);
    }

    private async Task<APIGatewayProxyResponse> SaveAsync(APIGatewayProxyRequest request, string merchantId, Invocation invocation)
    {
        var key = IdempotentRequest.KeyOf(request);
        var bytes = request.BodyBytes();
        var body = JsonBody.Read(bytes, "customerId", "token");
        var customerId = body.Text("customerId", PaymentLimits.MaxIdLength) ?? throw Missing("customerId");
        var token = body.Text("token", PaymentLimits.MaxTokenLength) ?? throw Missing("token");
        if (!token.StartsWith(PaymentSource.CardTokenPrefix, StringComparison.Ordinal))
        {
            throw ApiException.InvalidRequest(new(
                "token", ValidationCodes.InvalidValue, $"token must be a token of the gateway, {PaymentSource.CardTokenPrefix}…; a card's number never comes here"));
        }

        return await _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, Operation, key),
            IdempotentRequest.HashOf(Operation, bytes),
            _ids.NewTrackingId().ToString(),
            reservedId => SaveAsync(TrackingId.Parse(reservedId).Ulid, merchantId, customerId, token, invocation),
            invocation);
    }

    private async Task<StoredResponse> SaveAsync(Ulid id, string merchantId, string customerId, SensitiveText token, Invocation invocation)
    {
        var described = await _gateway.GetTokenAsync(token, invocation.Deadline) switch
        {
            Answered<GatewayToken>(var value) => value,
            Refused<GatewayToken> => throw ApiException.InvalidRequest(new("token", ValidationCodes.InvalidValue, "the gateway does not know the token")),
            var answer => throw new TransientFailure($"the gateway did not describe the token: {answer.GetType().Name}"),
        };
        var saved = await _methods.ListAsync(merchantId, customerId, invocation.Deadline);
        var method = new SavedPaymentMethod(
            PaymentSource.SavedPrefix + id, customerId, token, described.Brand, described.Last4, described.RequiresThreeDSecure, described.Country, id.Timestamp);
        if (saved.Count >= PaymentMethodTable.MaxPerCustomer && saved.All(known => known.Id != method.Id))
        {
            throw ApiException.WrongState("too_many_payment_methods", $"a customer may have {PaymentMethodTable.MaxPerCustomer} saved means of payment");
        }

        await _methods.SaveAsync(merchantId, method, invocation.Deadline);
        invocation.Metrics.Count("PaymentMethodsSaved");
        return new(201, JsonSerializer.Serialize(Show(method), BodyJson.Context.PaymentMethodView));
    }

    private static PaymentMethodView Show(SavedPaymentMethod method) => new(
        method.Id, method.CustomerId, method.Brand, method.Last4, method.RequiresThreeDSecure, method.Country, Instants.ToText(method.CreatedAt));

    private static ApiException Missing(string param) => ApiException.InvalidRequest(new(param, ValidationCodes.Missing, $"{param} is missing"));
}
