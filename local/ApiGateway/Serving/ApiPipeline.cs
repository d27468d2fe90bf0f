using Microsoft.AspNetCore.Http;
using Payments.Local.ApiGateway.Authorizers;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Throttling;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>What a request goes through, in AWS's order: route, policy, throttle, authorizer, API key, validation, integration.</summary>
internal sealed class ApiPipeline(
    Throttles throttles,
    IamGate iam,
    AuthorizerRunner authorizers,
    UsageGate usage,
    ProxyIntegration proxy,
    AccessLog accessLog,
    ExecutionLog executionLog,
    TimeProvider time)
{
    public async Task<ApiResponse> RunAsync(ApiCall call, HttpRequest http, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        ApiResponse response;
        try
        {
            response = await PassAsync(call, http, cancellation);
        }
        catch (GatewayRefusal refusal)
        {
            response = Refuse(call, refusal);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A defect of the local cloud: the caller gets what AWS gives when it fails itself, the log says what happened.
            response = Refuse(call, GatewayRefusal.Internal($"Execution failed: {error}"));
        }

        call.Status = response.Status;
        call.ResponseLength = response.Body.Length;
        call.ResponseLatency = time.GetElapsedTime(started);
        executionLog.Write(call);
        accessLog.Write(call);
        return response;
    }

    private static ApiResponse Refuse(ApiCall call, GatewayRefusal refusal)
    {
        call.Refusal = refusal;
        call.Status = refusal.Status;
        return call.Stage.Api.Responses.Render(call);
    }

    private async Task<ApiResponse> PassAsync(ApiCall call, HttpRequest http, CancellationToken cancellation)
    {
        if (call.Request.Body.Length > IntegrationLimits.MaxPayloadBytes)
        {
            throw new GatewayRefusal(GatewayResponseType.RequestTooLarge, "Request Too Long");
        }

        call.Match = call.Stage.Api.Routes.Find(call.Request.Method, call.Request.Path)
            ?? throw new GatewayRefusal(GatewayResponseType.MissingAuthenticationToken, "Missing Authentication Token");
        var method = call.Match.Method;
        iam.Pass(call, http);
        Throttle(call);
        if (method.Authorizer is { } authorizer)
        {
            await authorizers.AuthorizeAsync(call, authorizer, cancellation);
        }

        if (method.RequiresApiKey)
        {
            usage.Pass(call);
        }

        RequestValidation.Check(call);
        return method.Integration.Function is null ? MockIntegration.Run(call) : await proxy.RunAsync(call, cancellation);
    }

    private void Throttle(ApiCall call)
    {
        var method = call.Match!.Method;
        var key = $"{call.Stage.Api.Id}/{call.Stage.Name}{method.ResourcePath}/{method.HttpMethod}";
        if (call.Stage.SettingsOf(method)?.Throttle is { } limit && !throttles.TryPass(key, limit))
        {
            throw new GatewayRefusal(GatewayResponseType.Throttled, "Too Many Requests");
        }
    }
}
