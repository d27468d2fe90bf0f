using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// Takes a payment [R2]: <c>POST /integrate/pay/{method}</c> answers 200, <c>POST /checkouts</c> with the method, or an intent that
/// was opened before, in its body 202. It stores checkout and intent, sends the whole payment to the queue, and never waits for the workflow [R3].
/// </summary>
public sealed class StartFunction : ApiFunction
{
    private readonly IdempotentRequest _idempotentRequest;
    private readonly CheckoutOpener _opener;
    private readonly PaymentQueue _queue;
    private readonly IdGenerator _ids;
    private readonly CheckoutTable _checkouts;
    private readonly PayableIntents _intents;

    private StartFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _checkouts = new(dynamoDb, services.Settings);
        _idempotentRequest = new(
            new(dynamoDb, services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _intents = new(new(dynamoDb, services.Settings), _checkouts, services.Time);
        _opener = new(dynamoDb, services.Settings, _checkouts, services.Ids);
        _queue = new(services.Sqs(), services.Settings);
        _ids = services.Ids;
    }

    public static StartFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _checkouts.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var key = IdempotentRequest.KeyOf(request);
        var body = request.BodyBytes();
        var pathMethod = request.PathParameter("method");
        var operation = pathMethod is null ? "POST /checkouts" : "POST /integrate/pay";
        var scope = key is null ? null : new IdempotencyScope(merchantId, operation, key);
        if (pathMethod is null && IntentReference.TryRead(body, out var intentId))
        {
            var open = await _intents.ReadOpenAsync(intentId, merchantId, invocation.Deadline);
            return await _idempotentRequest.RunAsync(
                scope,
                IdempotentRequest.HashOf("", body),
                open.TrackingId.ToString(),
                _ => AcceptAsync(open, isNew: false, request, invocation),
                invocation);
        }

        var order = OrderReader.Read(body, pathMethod);
        if (order.Source is null)
        {
            throw ApiException.InvalidRequest(new(
                "paymentToken", ValidationCodes.Missing, "a card needs a paymentToken of the gateway, or the paymentMethodId of a saved one"));
        }

        return await _idempotentRequest.RunAsync(
            scope,
            IdempotentRequest.HashOf(order.Method.Name, body),
            _ids.NewTrackingId().ToString(),
            reservedId => AcceptAsync(PaymentIntent.Open(TrackingId.Parse(reservedId), merchantId, order), isNew: true, request, invocation),
            invocation);
    }

    // Repeatable from any point: the ids decide what is written and sent, and nothing is written or sent twice.
    private async Task<StoredResponse> AcceptAsync(PaymentIntent intent, bool isNew, APIGatewayProxyRequest request, Invocation invocation)
    {
        var (trackingId, order) = (intent.TrackingId, intent.Order);
        invocation.Log.TrackingId = trackingId.ToString();
        if (await _opener.OpenAsync(intent, isNew, invocation.Deadline))
        {
            await _queue.SendAsync(intent, invocation.Deadline);
        }

        invocation.Log.Information(
            "payment received", ("merchantId", intent.MerchantId), ("method", order.Method.Name), ("amount", order.Amount.ToString()));
        invocation.Metrics.Count("PaymentsReceived");
        var response = new StartResponse(
            trackingId.ToString(), CheckoutStatus.Received, intent.Id.ToString(), $"{BasePath(request)}/checkouts/{trackingId}");
        return new(request.PathParameter("method") is null ? 202 : 200, JsonSerializer.Serialize(response, BodyJson.Context.StartResponse));
    }

    // What the API's own address has before the resource's path: the stage, unless a custom domain hides it.
    private static string BasePath(APIGatewayProxyRequest request) =>
        request.RequestContext?.Path is { } full && request.Path is { Length: > 0 } path && full.EndsWith(path, StringComparison.Ordinal)
            ? full[..^path.Length]
            : "";
}
