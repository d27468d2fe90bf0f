using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary><c>GET /checkouts/{trackingId}</c> [R5]: the state of a checkout, its steps and its outcome.</summary>
public sealed class StatusFunction : ApiFunction
{
    private const string Param = "trackingId";

    private readonly CheckoutTable _checkouts;

    private StatusFunction(FunctionServices services) => _checkouts = new(services.DynamoDb(), services.Settings);

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
            ? ProxyResponses.Json(200, CheckoutViews.Of(checkout), BodyJson.Context.CheckoutView)
            : throw ApiException.NotFound($"there is no checkout {trackingId}", Param);
    }
}
