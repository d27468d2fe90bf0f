using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.Ledger.Audit;
using Payments.Local.Iam.Roles;

namespace Payments.Cli.FaultTable;

/// <summary>
/// Brings everything to rest after the trials: nothing goes wrong any more, the sweeper finds out what nobody knows, as if a day had
/// passed, and every event has reached everyone.
/// </summary>
internal sealed class Settlement(TrialCloud cloud, FaultDesk faults, AnalyticsQueue analytics)
{
    private const int MaxSweeps = 20;
    private const int MaxAttempts = 200;
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(60);

    /// <returns>The state at rest; what does not come to rest in time is in its report.</returns>
    public async Task<(AuditSnapshot State, AuditReport Report)> RunAsync(CancellationToken cancellation)
    {
        await faults.ClearAsync(cancellation);
        await cloud.Access.Pages.SendAsync(HttpMethod.Delete, "/_gateway/_script", null, cancellation);
        await SweepAsync(cancellation);
        var reader = new AuditReader(cloud.Access, TimeProvider.System);
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await analytics.DrainAsync(cancellation);
            var state = await reader.ReadAsync(cancellation);
            var report = LedgerAudit.Check(state, settled: true);
            if ((report.Violations.Count == 0 && HasAllEvents(state)) || TimeProvider.System.GetElapsedTime(started) > RestLimit)
            {
                return (state, report);
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private bool HasAllEvents(AuditSnapshot state) => state.Transactions.All(row =>
        analytics.Of(row.Required("transactionId")).Count() >= row.RequiredNumber("version"));

    private async Task SweepAsync(CancellationToken cancellation)
    {
        for (var sweep = 0; sweep < MaxSweeps; sweep++)
        {
            var swept = await InvokeAsync("payments-checkout-sweeper", new JsonObject { ["asOf"] = Instant(TimeProvider.System.GetUtcNow() + Ahead) }, cancellation);
            if ((int)swept["ended"]! == 0 && (int)swept["postponed"]! == 0)
            {
                return;
            }
        }
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // The schedule may be running the function at this moment, and it is only let run once at a time.
    private async Task<JsonObject> InvokeAsync(string function, JsonObject input, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (status, failed, text) = await TryInvokeAsync(function, input, cancellation);
            if (status == HttpStatusCode.OK && !failed)
            {
                return JsonNode.Parse(text)!.AsObject();
            }

            if (status != HttpStatusCode.TooManyRequests || attempt == MaxAttempts)
            {
                throw new CommandException(ExitCode.Failed, $"{function} failed: {text}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private async Task<(HttpStatusCode Status, bool Failed, string Text)> TryInvokeAsync(string function, JsonObject input, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{cloud.Url}/2015-03-31/functions/{function}/invocations?Qualifier=live")
        {
            Content = new StringContent(input.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={RoleSessions.OperatorKey}/20200101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await http.SendAsync(request, cancellation);
        return (answer.StatusCode, answer.Headers.Contains("X-Amz-Function-Error"), await answer.Content.ReadAsStringAsync(cancellation));
    }
}
