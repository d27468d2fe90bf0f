using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary><c>GET /disputes/{disputeId}</c> [R35].</summary>
public sealed class DisputesFunction : ApiFunction
{
    private const string Param = "disputeId";

    private readonly DisputeTable _disputes;

    private DisputesFunction(FunctionServices services) => _disputes = new(services.DynamoDb(), services.Settings);

    public static DisputesFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _disputes.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        if (request.PathParameter(Param) is not { Length: > 0 and <= PaymentLimits.MaxIdLength } id)
        {
            throw ApiException.InvalidRequest(new(Param, ValidationCodes.InvalidValue, "the path has no dispute's id"));
        }

        // Another merchant's dispute is answered like none: not even its existence is told [R8].
        return await _disputes.ReadAsync(id, invocation.Deadline) is { } dispute && dispute.MerchantId == merchantId
            ? ProxyResponses.Json(200, DisputeView.Of(dispute), WebhooksBodyContext.Default.DisputeView)
            : throw ApiException.NotFound($"there is no dispute {id}", Param);
    }
}
