using Amazon.Lambda.APIGatewayEvents;

namespace Payments.Hosting;

/// <summary>A handler behind API Gateway: whatever happens in it, the caller gets an answer of the API's shape [R7].</summary>
public abstract class ApiFunction : IFunction<APIGatewayProxyRequest, APIGatewayProxyResponse>
{
    public abstract Task WarmUpAsync(CancellationToken cancellationToken);

    public async Task<APIGatewayProxyResponse> InvokeAsync(APIGatewayProxyRequest input, Invocation invocation)
    {
        try
        {
            return await HandleAsync(input, invocation);
        }
        catch (ApiException exception)
        {
            return Answer(exception, invocation);
        }
        catch (Exception exception)
        {
            // A thrown exception would reach the caller as API Gateway's own 502, without our shape and without CORS headers.
            invocation.Log.Error("the request failed", exception);
            return Answer(
                AwsFailures.IsTransient(exception) ? ApiException.Unavailable(exception) : ApiException.Internal(exception), invocation);
        }
    }

    /// <exception cref="ApiException">The answer is an error.</exception>
    protected abstract Task<APIGatewayProxyResponse> HandleAsync(APIGatewayProxyRequest request, Invocation invocation);

    private static APIGatewayProxyResponse Answer(ApiException exception, Invocation invocation)
    {
        invocation.Log.Information(
            "refused", ("status", exception.StatusCode), ("type", exception.Error.Type), ("code", exception.Error.Code), ("param", exception.Error.Param));
        invocation.Metrics.Count(exception.StatusCode >= 500 ? "ServerErrors" : "RefusedRequests");
        return ProxyResponses.Error(exception);
    }
}
