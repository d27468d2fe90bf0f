using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Ses.Events;

/// <summary>
/// Publishes the outbox to SNS as <c>ses.amazonaws.com</c>, which the topic's policy must allow. An event is published at least once: a
/// cloud that ends in between does it again. A refusal is final and stays with the message; an error of SNS itself is tried again.
/// </summary>
internal sealed class EventPublisher(StateStore store, EventOutbox outbox, IAwsCalls calls, SesArns arns, CloudOptions options, TimeProvider time) : ICloudWorker
{
    private const string Subject = "Amazon SES Email Event Notification";
    private const int MaxAttempts = 20;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var next = store.Read(EventOutbox.Next);
            var pause = next is null ? Timeout.InfiniteTimeSpan : DateTimeOffset.FromUnixTimeMilliseconds(next.DueMs) - time.GetUtcNow();
            if (next is null || pause > TimeSpan.Zero)
            {
                await outbox.Added.WaitAsync(pause, time, stopping);
                continue;
            }

            var tried = await PublishAsync(next, stopping);
            store.Write(state => EventOutbox.Put(state, tried));
        }
    }

    private async Task<OutboxEvent> PublishAsync(OutboxEvent next, CancellationToken stopping)
    {
        var principal = Principal.Service("ses.amazonaws.com", options.AccountId, arns.ConfigurationSet(next.ConfigurationSet));
        try
        {
            // SES ends its messages with a line feed.
            var input = new JsonObject { ["TopicArn"] = next.TopicArn, ["Subject"] = Subject, ["Message"] = next.Body + "\n" };
            await calls.CallAsync(principal, "sns", "Publish", input, stopping);
            return next with { State = EventOutbox.Published, Reason = null };
        }
        catch (AwsException refused)
        {
            var reason = $"{refused.Code}: {refused.Message}";
            var attempts = next.Attempts + 1;
            if (refused.SenderFault || refused.Status == 501 || attempts >= MaxAttempts)
            {
                return next with { State = EventOutbox.Failed, Reason = reason, Attempts = attempts };
            }

            var pause = TimeSpan.FromTicks(Math.Min(FirstPause.Ticks << Math.Min(next.Attempts, 10), LongestPause.Ticks));
            return next with { Reason = reason, Attempts = attempts, DueMs = (time.GetUtcNow() + pause).ToUnixTimeMilliseconds() };
        }
    }
}
