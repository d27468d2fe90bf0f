using Microsoft.Extensions.DependencyInjection;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>Invokes functions for integrations and authorizers: as the service, or with the role that the API names.</summary>
internal sealed class FunctionCalls(IServiceProvider provider, IRoleSessions sessions, CloudOptions options, IdSource ids, TimeProvider time)
{
    private const string ServicePrincipal = "apigateway.amazonaws.com";
    private const string SessionName = "BackplaneAssumeRoleSession";

    /// <param name="call">On whose behalf.</param>
    /// <param name="function">ARN; may hold <c>${stageVariables.X}</c>.</param>
    /// <param name="credentials">Role; null to go by the function's policy.</param>
    /// <param name="sourceArn">The method or authorizer (<c>aws:SourceArn</c>).</param>
    /// <param name="payload">The event.</param>
    /// <param name="timeout">After this API Gateway waits no longer; the function goes on.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <exception cref="AwsException">The function could not be invoked.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<FunctionResult> InvokeAsync(
        ApiCall call, string function, string? credentials, string sourceArn, ReadOnlyMemory<byte> payload, TimeSpan timeout, CancellationToken cancellation)
    {
        var principal = credentials is null
            ? Principal.Service(ServicePrincipal, options.AccountId, sourceArn)
            : sessions.AssumeForService(credentials, ServicePrincipal, SessionName, sourceArn);
        var requestId = ids.Uuid();
        call.IntegrationRequestId = requestId;
        using var patience = new CancellationTokenSource(timeout, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await provider.GetRequiredService<IFunctionInvoker>().InvokeAsync(
                WithVariables(function, call), payload, new AwsCall(principal, requestId, options.Region, time.GetUtcNow()), ended.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>A refusal in the words of API Gateway's execution log.</summary>
    public static string Explain(AwsException refused) => refused.Code switch
    {
        "AccessDeniedException" or "AccessDenied" => $"Invalid permissions on Lambda function ({refused.Message})",
        "TooManyRequestsException" => "Lambda invocation failed with status: 429. Rate Exceeded.",
        _ => refused.Message,
    };

    private static string WithVariables(string function, ApiCall call)
    {
        foreach (var (name, value) in call.Stage.Variables)
        {
            function = function.Replace($"${{stageVariables.{name}}}", value, StringComparison.Ordinal);
        }

        return function;
    }
}
