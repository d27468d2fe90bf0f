using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// REQUEST authorizer of the API [R8]: <c>X-Api-Key</c> → a policy for the API's stage and the context <c>{merchantId}</c>. A row of
/// <c>merchants</c> has <c>merchantId, apiKeyHash</c> and optionally <c>status</c>: whatever is not ACTIVE is refused.
/// </summary>
public sealed class AuthorizerFunction : IFunction<APIGatewayCustomAuthorizerRequest, APIGatewayCustomAuthorizerResponse>
{
    public const string HeaderName = "X-Api-Key";

    private readonly IAmazonDynamoDB _dynamoDb;
    private readonly string _merchantsTable;

    private AuthorizerFunction(FunctionServices services)
    {
        _dynamoDb = services.DynamoDb();
        _merchantsTable = services.Settings.Required("MERCHANTS_TABLE");
    }

    public static AuthorizerFunction Create(FunctionServices services) => new(services);

    // No merchant has an id that a key could not carry.
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync("-", cancellationToken);

    /// <exception cref="Exception">"Unauthorized": the key is missing or wrong, or the merchant is not active.</exception>
    public async Task<APIGatewayCustomAuthorizerResponse> InvokeAsync(APIGatewayCustomAuthorizerRequest input, Invocation invocation)
    {
        if (!ApiKey.TryParse(ProxyRequests.Header(input.Headers, HeaderName), out var key))
        {
            throw Refuse("no key, or not of its form", null, invocation);
        }

        // A key that was just revoked must not be let in by a stale replica.
        var response = await ReadAsync(key.MerchantId, invocation.Deadline);
        var found = response.Found(out var merchant);
        if (!key.Matches(merchant?.TextOrNull("apiKeyHash")))
        {
            throw Refuse(found ? "wrong key" : "no such merchant", key.MerchantId, invocation);
        }

        if (merchant?.TextOrNull("status") is { } status and not "ACTIVE")
        {
            throw Refuse($"the merchant is {status}", key.MerchantId, invocation);
        }

        return Allow(key.MerchantId, input.MethodArn);
    }

    private static Unauthorized Refuse(string reason, string? merchantId, Invocation invocation)
    {
        invocation.Log.Warning("refused", ("reason", reason), ("merchantId", merchantId));
        invocation.Metrics.Count("RefusedKeys");
        return new();
    }

    // API Gateway keeps the policy for a while and for every method: so it names the stage, not the method that was asked for.
    private static APIGatewayCustomAuthorizerResponse Allow(string merchantId, string methodArn) => new()
    {
        PrincipalID = merchantId,
        PolicyDocument = new()
        {
            Version = "2012-10-17",
            Statement = [new() { Effect = "Allow", Action = ["execute-api:Invoke"], Resource = [StageArn(methodArn) + "/*"] }],
        },
        Context = new() { ["merchantId"] = merchantId },
    };

    // arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path…>
    private static string StageArn(string methodArn)
    {
        var api = methodArn.IndexOf('/', StringComparison.Ordinal);
        var stage = api < 0 ? -1 : methodArn.IndexOf('/', api + 1);
        return stage < 0 ? throw new ArgumentException($"'{methodArn}' is not the ARN of an API's method") : methodArn[..stage];
    }

    private Task<GetItemResponse> ReadAsync(string merchantId, CancellationToken cancellationToken) => _dynamoDb.GetItemAsync(
        new GetItemRequest
        {
            TableName = _merchantsTable,
            Key = new() { ["merchantId"] = Attributes.Text(merchantId) },
            ConsistentRead = true,
        },
        cancellationToken);
}
