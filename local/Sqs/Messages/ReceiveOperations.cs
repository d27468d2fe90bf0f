using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>Receives messages, waiting for them when asked to.</summary>
internal sealed class ReceiveOperations(
    StateStore state, QueueAccess access, MessageReader reader, QueueSignals signals, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(1);

    public async Task<JsonObject> ReceiveAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var queue = access.Open(input, call, "ReceiveMessage");
        var request = ReceiveRequest.Read(input, queue) with { HeldInside = call.Principal.AssumedBy is not null };
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        var messages = await TakeAsync(queue.Id, request, ended.Token);

        // A poll that ends because the cloud stops has found nothing; one whose caller has gone has nobody to tell.
        cancellation.ThrowIfCancellationRequested();
        return messages.Count == 0
            ? []
            : new JsonObject { ["Messages"] = new JsonArray([.. messages.Select(message => (JsonNode)ReceivedMessage.ToOutput(message, queue.Id, request))]) };
    }

    private async Task<List<StoredMessage>> TakeAsync(long queue, ReceiveRequest request, CancellationToken ended)
    {
        var deadline = time.GetUtcNow() + request.Wait;
        while (true)
        {
            var changed = signals.Next(queue);
            var now = time.GetUtcNow();
            var (messages, nextMs) = Take(queue, request, now.ToUnixTimeMilliseconds());
            if (messages.Count > 0 || now >= deadline || ended.IsCancellationRequested)
            {
                return messages;
            }

            var next = nextMs is { } ms && DateTimeOffset.FromUnixTimeMilliseconds(ms) is var visible && visible < deadline ? visible : deadline;
            var wait = next - now;
            await changed.WaitAsync(wait > LeastWait ? wait : LeastWait, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (List<StoredMessage> Messages, long? NextMs) Take(long id, ReceiveRequest request, long nowMs) =>
        state.Write(writing =>
        {
            var queue = QueueStore.Get(writing, id);
            var messages = reader.Take(writing, queue, request, nowMs);
            return (messages, messages.Count > 0 ? null : MessageReader.NextVisibleMs(writing, queue, nowMs));
        });
}
