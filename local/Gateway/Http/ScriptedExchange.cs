using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Payments.Local.Gateway.Authorizations;
using Payments.Local.Gateway.Scripts;

namespace Payments.Local.Gateway.Http;

/// <summary>
/// One call as the script wants it. Like a real gateway it does what it was asked for even if the caller has gone meanwhile: that is
/// what makes a time-out unknown.
/// </summary>
internal sealed class ScriptedExchange(GatewayState gateway, Script script, DueWork due, IHostApplicationLifetime host)
{
    private const int DefaultStatus = 500;

    public async Task RunAsync(HttpContext http, IGatewayOperation operation, GatewayCall call)
    {
        var rule = call.Rule;
        await WaitAsync(rule?.LatencyMs is { } ms ? TimeSpan.FromMilliseconds(ms) : script.UsualLatency);
        switch (rule?.Action)
        {
            case ScriptActions.TimeoutBeforeCommit:
                await NeverAnswerAsync(http);
                return;
            case ScriptActions.ErrorBeforeCommit:
                await GatewayJson.WriteAsync(http, Error(rule));
                return;
            case ScriptActions.ResetBeforeCommit:
                http.Abort();
                return;
            case ScriptActions.LateApproval:
                KeepForLater(call, rule.DelayMs);
                await NeverAnswerAsync(http);
                return;
        }

        var answer = Run(operation, call);
        switch (rule?.Action)
        {
            case ScriptActions.TimeoutAfterCommit:
                await NeverAnswerAsync(http);
                return;
            case ScriptActions.ErrorAfterCommit:
                await GatewayJson.WriteAsync(http, Error(rule));
                return;
            case ScriptActions.ResetAfterCommit:
                http.Abort();
                return;
            default:
                await GatewayJson.WriteAsync(http, answer);
                return;
        }
    }

    // A refusal is an answer like any other: the script may hide it as well.
    private static GatewayAnswer Run(IGatewayOperation operation, GatewayCall call)
    {
        try
        {
            return operation.Run(call);
        }
        catch (GatewayRefusal refusal)
        {
            return GatewayAnswer.Error(refusal.Status, refusal.Code, refusal.Message);
        }
    }

    private static GatewayAnswer Error(ScriptRule rule) => GatewayAnswer.Error(rule.Status ?? DefaultStatus, rule.Code ?? "scripted", "as the script says");

    private Task WaitAsync(TimeSpan latency) =>
        latency == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(latency, gateway.Time, host.ApplicationStopping);

    private void KeepForLater(GatewayCall call, int delayMs)
    {
        var request = AuthorizationRequest.Read(call);
        gateway.Store.Write(state =>
        {
            if (AuthorizationStore.Find(state, request.Reference) is null)
            {
                LateRequests.Add(state, request, gateway.NowMs + delayMs);
                due.WakeAfter(state);
            }
        });
    }

    private async Task NeverAnswerAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, gateway.Time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }
}
