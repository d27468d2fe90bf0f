using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// <c>POST /webhooks/gateway</c> [R35]: hears what happened at the gateway. Signed, so it needs no API key. Answers 200 once what an event says
/// is written, or has nothing to say; else the gateway sends it again. Events come more than once and in any order.
/// </summary>
public sealed class ReceiveFunction : ApiFunction
{
    public const string SignatureHeader = "Gateway-Signature";

    private const string Received = """{"received":true}""";

    private readonly SecretGatewayCredentials _credentials;
    private readonly SeenEvents _seen;
    private readonly GatewayEventHandler _handler;
    private readonly TimeProvider _time;

    private ReceiveFunction(FunctionServices services)
    {
        _credentials = SecretGatewayCredentials.For(services);
        _seen = new(services.DynamoDb(), services.Settings, services.Time);
        _handler = new(services, GatewayClient.For(services, _credentials));
        _time = services.Time;
    }

    public static ReceiveFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _seen.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var body = request.BodyBytes();
        if (!await IsSignedAsync(request, body, invocation))
        {
            // Whoever sends it learns nothing of what is wrong with it.
            throw new ApiException(401, new(ApiErrorTypes.InvalidRequest, "unauthorized", "the signature is missing or wrong"));
        }

        if (!GatewayEvent.TryRead(body, out var happened))
        {
            invocation.Metrics.Count("WebhooksUnreadable");
            throw ApiException.InvalidRequest(new("body", ValidationCodes.InvalidJson, "the body is not an event of the gateway"));
        }

        if (await _seen.ContainsAsync(happened.Id, invocation.Deadline))
        {
            invocation.Metrics.Count("WebhooksReplayed");
            invocation.Log.Information("event heard before", ("eventId", happened.Id), ("type", happened.Type));
            return ProxyResponses.JsonText(200, Received);
        }

        // First what it says, then that it was heard: whatever dies in between hears it again, and nothing is done twice.
        await _handler.HandleAsync(happened, invocation);
        await _seen.AddAsync(happened, invocation.Deadline);
        invocation.Metrics.Count("WebhooksReceived");
        return ProxyResponses.JsonText(200, Received);
    }

    private async Task<bool> IsSignedAsync(APIGatewayProxyRequest request, byte[] body, Invocation invocation)
    {
        var header = ProxyRequests.Header(request.Headers, SignatureHeader);
        var keys = await _credentials.GetAsync(invocation.Deadline);
        var now = _time.GetUtcNow();
        var verdict = WebhookSignature.Verify(header, body, now, keys.WebhookSecretsAt(now));
        if (verdict == WebhookVerdict.WrongSignature)
        {
            // The secret may have been rotated since it was read. It is read anew once in a while only, whoever knocks.
            var newest = await _credentials.RefreshAsync(keys, invocation.Deadline);
            verdict = WebhookSignature.Verify(header, body, now, newest.WebhookSecretsAt(now));
        }

        if (verdict != WebhookVerdict.Valid)
        {
            invocation.Log.Warning("a webhook was refused", ("verdict", verdict));
            invocation.Metrics.Count("WebhooksRefusedAtTheDoor");
        }

        return verdict == WebhookVerdict.Valid;
    }
}
