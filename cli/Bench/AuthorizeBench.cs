using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Cli.Pay;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Bench;

/// <summary>Prepares, warms up, measures.</summary>
internal sealed class AuthorizeBench(Output output, StackAccess access, PaymentApi api, TimeProvider time)
{
    private const int WarmUpPerCaller = 12;
    private const int ProgressStep = 1000;
    private const int TooManyRequests = 429;
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromMilliseconds(100);

    // The measurement may be quicker than the warm-up was.
    private const double Reserve = 2;

    public async Task<BenchResult> RunAsync(int callers, TimeSpan duration, int gatewayLatencyMs, CancellationToken cancellation)
    {
        var script = await access.Pages.GetAsync("/_gateway/_script", cancellation);
        await SetLatencyAsync(gatewayLatencyMs, cancellation);
        try
        {
            var maker = new IntentMaker(api, new GatewayDesk(access.Pages), time.GetUtcNow().ToUnixTimeSeconds());
            var warmUp = await AuthorizeAsync(await PrepareAsync(maker, callers * WarmUpPerCaller, cancellation), callers, duration, cancellation);

            // The first half of a warm-up starts functions; its second half is what the pace will be.
            var pace = callers / (warmUp.Samples.Skip(warmUp.Samples.Count / 2).Select(sample => sample.Milliseconds).DefaultIfEmpty(100).Average() / 1000);
            output.Note(string.Create(CultureInfo.InvariantCulture, $"Warm: about {pace:F0} authorizations a second."));
            var intents = await PrepareAsync(maker, (int)Math.Ceiling(pace * duration.TotalSeconds * Reserve), cancellation);
            output.Note(string.Create(CultureInfo.InvariantCulture, $"Measuring {callers} callers for {duration.TotalSeconds} s ..."));
            var (samples, elapsed) = await AuthorizeAsync(intents, callers, duration, cancellation);
            string[] last = [.. samples.Where(sample => sample.Error is null).TakeLast(callers).Select(sample => sample.Intent)];
            var ledgerLag = await new LedgerWatch(access.Tables).UntilPostedAsync(last, new Stopwatch(time), cancellation);
            return new BenchResult(callers, gatewayLatencyMs, elapsed, intents.IsEmpty, ledgerLag, samples);
        }
        finally
        {
            // Also when the operator gives up: the gateway is everybody's.
            await SetLatencyAsync((int)(double)script["latencyMs"]!, CancellationToken.None);
        }
    }

    private async Task<ConcurrentQueue<string>> PrepareAsync(IntentMaker maker, int count, CancellationToken cancellation)
    {
        var clock = new Stopwatch(time);
        output.Note($"Making {count} intents ...");
        var told = 0;
        var intents = await maker.MakeAsync(
            count,
            clock,
            made =>
            {
                var seen = Volatile.Read(ref told);
                if (made / ProgressStep > seen && Interlocked.CompareExchange(ref told, made / ProgressStep, seen) == seen)
                {
                    output.Note($"  {made} of {count}");
                }
            },
            cancellation);
        output.Note($"Made {intents.Count} intents in {clock.Elapsed.TotalSeconds:F0} s.");
        return intents;
    }

    private async Task<(IReadOnlyList<BenchSample> Samples, TimeSpan Elapsed)> AuthorizeAsync(
        ConcurrentQueue<string> intents, int callers, TimeSpan duration, CancellationToken cancellation)
    {
        var clock = new Stopwatch(time);
        var samples = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => CallAsync(intents, clock, duration, cancellation)));
        return ([.. samples.SelectMany(each => each).OrderBy(sample => sample.At)], clock.Elapsed);
    }

    private async Task<List<BenchSample>> CallAsync(ConcurrentQueue<string> intents, Stopwatch clock, TimeSpan duration, CancellationToken cancellation)
    {
        var samples = new List<BenchSample>();
        while (clock.Elapsed < duration && intents.TryDequeue(out var intent))
        {
            var started = time.GetTimestamp();
            string? error;
            double took;
            try
            {
                var answer = await api.AuthorizeAsync(intent, cancellation);
                took = time.GetElapsedTime(started).TotalMilliseconds;
                error = answer.Good ? null : $"{answer.Status} {answer.Code ?? "no code"}";
                if (answer.Status == TooManyRequests)
                {
                    // Nothing was done, and asking again at once would only measure the refusal.
                    intents.Enqueue(intent);
                    await clock.WaitAsync(ThrottledPause, cancellation);
                }
            }
            catch (HttpRequestException failed)
            {
                took = time.GetElapsedTime(started).TotalMilliseconds;
                error = $"connection: {failed.HttpRequestError}";
            }

            samples.Add(new(clock.Elapsed, took, intent, error));
        }

        return samples;
    }

    private Task<JsonObject> SetLatencyAsync(int milliseconds, CancellationToken cancellation) =>
        access.Pages.SendAsync(HttpMethod.Post, "/_gateway/_script", new JsonObject { ["latencyMs"] = milliseconds }, cancellation);
}
