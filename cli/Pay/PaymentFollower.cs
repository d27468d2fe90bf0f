using System.Globalization;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Payments.Domain;

namespace Payments.Cli.Pay;

/// <summary>Follows a checkout to its end, tells its steps as they happen, and answers a challenge if it is to be answered.</summary>
internal sealed class PaymentFollower(PaymentApi api, GatewayDesk gateway, Stopwatch clock, Action<string> note)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private int _shown;
    private bool _answered;

    /// <returns>The checkout, in a final state or UNKNOWN.</returns>
    /// <exception cref="CommandException">It takes longer than the limit, or is refused.</exception>
    public async Task<JsonObject> FollowAsync(string trackingId, Challenge challenge, TimeSpan limit, CancellationToken cancellation)
    {
        while (true)
        {
            if (await AskAsync(trackingId, cancellation) is { } checkout)
            {
                Tell(checkout);
                var status = (string?)checkout["status"] ?? "";
                if (CheckoutStatus.IsFinal(status) || status == CheckoutStatus.Unknown)
                {
                    return checkout;
                }

                if (status == CheckoutStatus.RequiresAction && !_answered && (string?)checkout["nextAction"]?["url"] is { } url)
                {
                    _answered = true;
                    await AnswerAsync(new Uri(url), challenge, cancellation);
                }
            }

            if (clock.Elapsed > limit)
            {
                throw new CommandException(
                    ExitCode.Failed, $"no outcome after {limit.TotalSeconds} s; the payment goes on: './payments executions show {trackingId}', './payments transactions show {trackingId}'");
            }

            await clock.WaitAsync(Pause, cancellation);
        }
    }

    private void Tell(JsonObject checkout)
    {
        var steps = checkout["steps"] as JsonArray ?? [];
        foreach (var step in steps.Skip(_shown))
        {
            note(string.Create(CultureInfo.InvariantCulture, $"  {((string?)step?["name"] ?? "").ToLowerInvariant(),-16} {clock.Shown}"));
        }

        _shown = steps.Count;
    }

    private async Task AnswerAsync(Uri url, Challenge challenge, CancellationToken cancellation)
    {
        switch (challenge)
        {
            case Challenge.Approved or Challenge.Failed:
                await gateway.AnswerAsync(url, challenge == Challenge.Approved, cancellation);
                note($"  challenge {(challenge == Challenge.Approved ? "approved" : "failed")} {clock.Shown}");
                break;
            case Challenge.Abandoned:
                note("  challenge left alone: the workflow waits 15 minutes for it");
                break;
            default:
                note($"  the customer must prove who it is: {url}");
                break;
        }
    }

    // The cloud may be killed and started again meanwhile: the payment goes on, so following it goes on as well.
    private async Task<JsonObject?> AskAsync(string trackingId, CancellationToken cancellation)
    {
        try
        {
            var answer = await api.StatusAsync(trackingId, cancellation);
            return answer.Good ? answer.Body
                : answer.Status is 429 or >= 500 ? null
                : throw new CommandException(ExitCode.Failed, answer.Refusal);
        }
        catch (HttpRequestException gone) when (gone.InnerException is SocketException or IOException)
        {
            return null;
        }
    }
}
