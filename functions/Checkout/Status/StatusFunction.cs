using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary><c>GET /checkouts/{trackingId}</c> [R5]: the state of a checkout, its steps and its outcome.</summary>
public sealed class StatusFunction : ApiFunction
{
    private const string Param = "trackingId";

    private readonly CheckoutTable _checkouts;

    private readonly TransactionReader _transactions;

    private StatusFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _checkouts = new(dynamoDb, services.Settings);
        _transactions = new(dynamoDb, services.Settings);
    }

    public static StatusFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _checkouts.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        if (!TrackingId.TryParse(request.PathParameter(Param), out var trackingId))
        {
            throw ApiException.InvalidRequest(new(
                Param, ValidationCodes.InvalidValue, $"the tracking id must be {TrackingId.Prefix} and 26 characters"));
        }

        invocation.Log.TrackingId = trackingId.ToString();
        var checkout = await _checkouts.ReadAsync(trackingId, invocation.Deadline);

        // Another merchant's checkout is answered like none: not even its existence is told [R8].
        return checkout is not null && checkout.MerchantId == merchantId
            ? ProxyResponses.Json(200, CheckoutViews.Of(checkout, await MoneyOfAsync(checkout, trackingId, invocation)), BodyJson.Context.CheckoutView)
            : throw ApiException.NotFound($"there is no checkout {trackingId}", Param);
    }

    // While the workflow is at it, its last word may not have reached the checkout, or may never: what the money did is the truth.
    private async Task<StoredTransaction?> MoneyOfAsync(CheckoutItem checkout, TrackingId trackingId, Invocation invocation) =>
        checkout.Status is CheckoutStatus.Recorded or CheckoutStatus.RequiresAction or CheckoutStatus.Unknown
            ? await _transactions.ReadAsync(trackingId.TransactionId, invocation.Deadline)
            : null;
}
