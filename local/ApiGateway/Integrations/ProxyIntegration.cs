using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>Lambda proxy integrations.</summary>
internal sealed class ProxyIntegration(FunctionCalls functions, TimeProvider time)
{
    /// <exception cref="GatewayRefusal">500, 502 or 504: the function could not be invoked, failed, or took too long.</exception>
    public async Task<ApiResponse> RunAsync(ApiCall call, CancellationToken cancellation)
    {
        var integration = call.Match!.Method.Integration;
        var started = time.GetTimestamp();
        try
        {
            var payload = WireJson.Bytes(ProxyEvent.Of(call));
            var answer = await functions.InvokeAsync(
                call, integration.Function!, integration.Credentials, call.MethodSourceArn, payload, integration.Timeout, cancellation);
            call.IntegrationStatus = 200;
            if (answer.Error is not null)
            {
                call.IntegrationError = $"The Lambda function returned the following error: {answer.Error}. Check your Lambda function code and try again.";
            }

            return ProxyReply.Read(call, answer.Payload.Span);
        }
        catch (AwsException refused)
        {
            call.IntegrationStatus = refused.Status;
            call.IntegrationError = FunctionCalls.Explain(refused);
            throw GatewayRefusal.Internal(
                $"Execution failed due to configuration error: {call.IntegrationError}", type: GatewayResponseType.ApiConfigurationError);
        }
        catch (TimeoutException)
        {
            call.IntegrationStatus = 504;
            call.IntegrationError = "Execution failed due to a timeout error";
            throw new GatewayRefusal(GatewayResponseType.IntegrationTimeout, "Endpoint request timed out") { Detail = "Execution failed due to a timeout error" };
        }
        finally
        {
            call.IntegrationLatency = time.GetElapsedTime(started);
        }
    }
}
