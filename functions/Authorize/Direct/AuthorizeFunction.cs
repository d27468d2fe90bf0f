using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Authorizing;

/// <summary>
/// <c>POST /authorize</c> [R10–R12]: loads the intent and the means of payment, asks the fraud Lambda, asks the gateway, answers. What it
/// answers comes from the stored state, so a request that is repeated after any crash gets the answer that the first one would have had.
/// </summary>
public sealed class AuthorizeFunction : ApiFunction
{
    private const string Operation = "POST /authorize";

    private readonly AuthorizeParts _parts;
    private readonly DirectAuthorization _authorization;
    private readonly IdempotentRequest _idempotentRequest;

    private AuthorizeFunction(FunctionServices services)
    {
        _parts = new(services);
        _authorization = new(_parts, new(services.Lambda(), services.Settings), services.Time);
        _idempotentRequest = new(
            new(services.DynamoDb(), services.Settings.Required("IDEMPOTENCY_TABLE"), services.Time, services.Ids), services.Time);
    }

    public static AuthorizeFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation)
    {
        var merchantId = request.MerchantId();
        var key = IdempotentRequest.KeyOf(request);
        var body = request.BodyBytes();
        var id = IntentIdOf(body);
        var intent = await _parts.Intents.ReadAsync(id, invocation.Deadline);
        if (intent is null || intent.MerchantId != merchantId)
        {
            throw ApiException.NotFound("unknown payment intent", "paymentIntentId");
        }

        // The intent has one transaction, whose id is its own: there is nothing to reserve.
        return await _idempotentRequest.RunAsync(
            key is null ? null : new(merchantId, Operation, key),
            IdempotentRequest.HashOf(Operation, body),
            id.ToString(),
            async _ => new(200, JsonSerializer.Serialize(
                await _authorization.RunAsync(intent, invocation), AuthorizeJsonContext.Default.AuthorizeResponse)),
            invocation);
    }

    private static PaymentIntentId IntentIdOf(byte[] body)
    {
        string? text;
        try
        {
            text = body.Length == 0 ? null : JsonSerializer.Deserialize(body, AuthorizeJsonContext.Default.AuthorizeRequest)?.PaymentIntentId;
        }
        catch (JsonException exception)
        {
            throw Refused(
                "body", ValidationCodes.InvalidJson, $"the body is not {{\"paymentIntentId\": \"{PaymentIntentId.Prefix}…\"}}, at {exception.Path ?? "$"}");
        }

        return PaymentIntentId.TryParse(text, out var id) ? id
            : text is null ? throw Refused("paymentIntentId", ValidationCodes.Missing, "paymentIntentId is missing")
            : throw ApiException.NotFound("unknown payment intent", "paymentIntentId");
    }

    private static ApiException Refused(string param, string code, string message) => ApiException.InvalidRequest(new(param, code, message));
}
