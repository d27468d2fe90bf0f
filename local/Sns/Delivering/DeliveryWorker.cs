using System.Collections.Concurrent;
using Payments.Local.Hosting;
using Payments.Local.Sns.Topics;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>
/// Delivers at least once: tries again as the protocol's policy says, then sends to the dead-letter queue. What was on its way when
/// the cloud was killed is delivered again.
/// </summary>
internal sealed class DeliveryWorker(
    StateStore store,
    SnsArns arns,
    DeliveryQueue queue,
    IEnumerable<IDeliveryChannel> channels,
    QueueChannel deadLetters,
    UndeliveredMessages undelivered,
    Envelope envelope,
    CloudOptions options,
    TimeProvider time) : ICloudWorker
{
    private const int MaxRunning = 256;
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<string, IDeliveryChannel> _channels =
        channels.SelectMany(channel => channel.Protocols.Select(protocol => (protocol, channel))).ToDictionary(pair => pair.protocol, pair => pair.channel);

    private readonly Dictionary<long, Task> _running = [];

    // Told by the deliveries themselves, before they wake the worker: one that is seen as running then is not forgotten until the next one.
    private readonly ConcurrentQueue<Delivery> _ended = new();

    public async Task RunAsync(CancellationToken stopping)
    {
        queue.RemoveOrphans();
        try
        {
            await DeliverAsync(stopping);
        }
        finally
        {
            // What has arrived must not come again after the next start.
            await Task.WhenAll(_running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            RemoveEnded();
        }
    }

    private async Task DeliverAsync(CancellationToken stopping)
    {
        while (true)
        {
            await RemoveDoneAsync();

            // Those that run are still due in the state, so that a killed cloud finds them again.
            foreach (var id in queue.Due(MaxRunning).Where(id => !_running.ContainsKey(id)).Take(MaxRunning - _running.Count))
            {
                _running[id] = RunAsync(id, stopping);
            }

            var left = queue.NextDue() - time.GetUtcNow();
            await queue.Changed.WaitAsync(left is null ? Timeout.InfiniteTimeSpan : left > LeastWait ? left.Value : LeastWait, time, stopping);
        }
    }

    private async Task RemoveDoneAsync()
    {
        var done = _running.Where(run => run.Value.IsCompleted).ToList();
        RemoveEnded();
        foreach (var (id, run) in done)
        {
            _running.Remove(id);
            await run;
        }
    }

    // Together in one transaction: a message has several deliveries, and they end at about the same time.
    private void RemoveEnded()
    {
        var ended = new List<Delivery>();
        while (_ended.TryDequeue(out var delivery))
        {
            ended.Add(delivery);
        }

        queue.Remove(ended);
    }

    private async Task RunAsync(long id, CancellationToken stopping)
    {
        // Never inside the worker's own turn: the next deliveries need not wait for this one's beginning.
        await Task.Yield();
        try
        {
            if (queue.Find(id) is { } delivery && await AttemptAsync(delivery, stopping))
            {
                _ended.Enqueue(delivery);
            }
        }
        finally
        {
            queue.Changed.Set();
        }
    }

    /// <returns>Whether it has ended, well or for good; else it comes again.</returns>
    private async Task<bool> AttemptAsync(Delivery delivery, CancellationToken stopping)
    {
        try
        {
            await _channels[delivery.Subscription.Protocol].DeliverAsync(delivery, stopping);
            return true;
        }
        catch (AwsException refused) when (!stopping.IsCancellationRequested)
        {
            return await FailAsync(delivery, $"{refused.Code}: {refused.Message}", IsFinal(refused), stopping);
        }
        catch (DeliveryException failed) when (!stopping.IsCancellationRequested)
        {
            return await FailAsync(delivery, failed.Message, failed.IsFinal, stopping);
        }
    }

    // A missing queue and a missing permission stay missing; a service that is overloaded or broken may recover.
    private static bool IsFinal(AwsException refused) =>
        refused.Status < 500 && refused.Code is not ("TooManyRequestsException" or "ThrottlingException" or "Throttling" or "RequestThrottled");

    private async Task<bool> FailAsync(Delivery delivery, string reason, bool isFinal, CancellationToken stopping)
    {
        if (!isFinal && Retries(delivery).DelayAfter(delivery.Attempts + 1) is { } delay)
        {
            queue.Postpone(delivery, delay * options.WaitScale);
            return false;
        }

        await GiveUpAsync(delivery, reason, stopping);
        return true;
    }

    private async Task GiveUpAsync(Delivery delivery, string reason, CancellationToken stopping)
    {
        if (delivery.Subscription.DeadLetterArn is not { } deadLetterArn)
        {
            undelivered.Add(delivery, Body(delivery), reason);
            return;
        }

        try
        {
            await deadLetters.SendAsync(delivery, deadLetterArn, stopping);
        }
        catch (AwsException refused) when (!stopping.IsCancellationRequested)
        {
            // AWS has lost the message now and only a metric says so; here the operator can still read it.
            undelivered.Add(delivery, Body(delivery), $"{reason}; the dead-letter queue {deadLetterArn}: {refused.Code}: {refused.Message}");
        }
    }

    private string Body(Delivery delivery) => delivery.IsRaw ? delivery.Text : envelope.TextOf(delivery);

    private RetryPolicy Retries(Delivery delivery)
    {
        if (delivery.Subscription.Protocol is not ("http" or "https"))
        {
            return RetryPolicy.Managed;
        }

        var topic = store.Read(reading => TopicStore.Find(reading, arns, arns.TopicName(delivery.Message.TopicArn)));
        return DeliveryPolicy.Of(topic?.Attributes.GetValueOrDefault("DeliveryPolicy"), delivery.Subscription.Attributes.GetValueOrDefault("DeliveryPolicy")).Retries
            ?? RetryPolicy.Http;
    }
}
