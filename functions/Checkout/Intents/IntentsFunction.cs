using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// <c>POST /payment-intents</c> (201) stores what a customer means to pay, to be paid by <c>POST /authorize</c> or <c>POST /checkouts</c>;
/// <c>GET /payment-intents/{paymentIntentId}</c> shows it.
/// </summary>
public sealed class IntentsFunction : ApiFunction
{
    private const string Operation = "POST /payment-intents";

    private readonly IAmazonDynamoDB _dynamoDb;
    private readonly IntentTable _intents;
    private readonly TransactionStore _transactions;
    private readonly IdempotentRequest _idempotentRequest;
    private readonly IdGenerator _ids;

    private IntentsFunction(FunctionServices services)
    {
        _dynamoDb = services.DynamoDb();
        _intents = new(_dynamoDb, services.Settings);
        _transactions = new(_dynamoDb, services.Settings, services.Time, services.Ids);
        _idempotentRequest = new(
            new(_dynamoDb, services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
        _ids = services.Ids;
    }

    public static IntentsFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _intents.WarmUpAsync(cancellationToken);

    protected override Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation) =>
        request.PathParameter("paymentIntentId") is { } id ? ShowAsync(id, request.MerchantId(), invocation) : OpenAsync(request, invocation);

    private async Task<APIGatewayProxyResponse> ShowAsync(string text, string merchantId, Invocation invocation)
    {
        var intent = PaymentIntentId.TryParse(text, out var id) ? await _intents.ReadAsync(id, invocation.Deadline) : null;
        if (intent is null || intent.MerchantId != merchantId)
        {
            throw ApiException.NotFound("unknown payment intent", "paymentIntentId");
        }

        var transaction = await _transactions.ReadAsync(new(id.Ulid), invocation.Deadline);
        return ProxyResponses.Json(200, IntentViews.Of(intent, transaction), BodyJson.Context.IntentView);
    }

    private Task<APIGatewayProxyResponse> OpenAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var key = IdempotentRequest.KeyOf(request);
        var body = request.BodyBytes();
        var order = OrderReader.Read(body, pathMethod: null);
        return _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, Operation, key),
            IdempotentRequest.HashOf(Operation, body),
            _ids.NewTrackingId().ToString(),
            async reservedId =>
            {
                var intent = PaymentIntent.Open(TrackingId.Parse(reservedId), merchantId, order);
                await PutAsync(intent, invocation.Deadline);
                invocation.Metrics.Count("IntentsOpened");
                return new(201, JsonSerializer.Serialize(IntentViews.Of(intent, null), BodyJson.Context.IntentView));
            },
            invocation);
    }

    private async Task PutAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        try
        {
            await _dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = _intents.TableName,
                    Item = IntentItem.Of(intent),
                    ConditionExpression = $"attribute_not_exists({IntentTable.KeyName})",
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // The reserved id is this request's alone, and times come from it: an attempt before this one wrote the same row.
        }
    }
}
