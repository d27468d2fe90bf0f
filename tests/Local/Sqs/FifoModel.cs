using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;
using Payments.Local.Time;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sqs;

/// <summary>Runs a history against a queue, next to the simplest queue that could be right, and compares.</summary>
internal sealed class FifoModel
{
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DeduplicationInterval = TimeSpan.FromMinutes(5);
    private readonly IAwsCalls _calls;
    private readonly VirtualTime _clock;
    private readonly string _name;
    private readonly Dictionary<string, List<Entry>> _groups = [];
    private readonly List<Entry> _held = [];
    private (string Group, string Body, DateTimeOffset At)? _last;
    private string _url = "";
    private int _sent;

    public FifoModel(CloudFixture cloud, VirtualTime clock, string name)
    {
        _calls = cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        _clock = clock;
        _name = name;
    }

    public async Task RunAsync(FifoStep[] steps)
    {
        var created = await CallAsync("CreateQueue", new JsonObject { ["QueueName"] = _name, ["Attributes"] = new JsonObject { ["FifoQueue"] = "true" } }, named: false);
        _url = created["QueueUrl"]!.ToString();
        foreach (var step in steps)
        {
            await RunAsync(step);
        }

        await DrainAsync();
    }

    private Task RunAsync(FifoStep step) => step.Kind switch
    {
        FifoStepKind.Send => SendAsync(step.Argument.ToString(CultureInfo.InvariantCulture), $"m{++_sent}", fresh: true),
        FifoStepKind.SendAgain when _last is { } last && _clock.GetUtcNow() - last.At < DeduplicationInterval => SendAsync(last.Group, last.Body, fresh: false),
        FifoStepKind.Receive => ReceiveAsync(step.Argument),
        FifoStepKind.Delete when _held.Count > 0 => DeleteAsync(_held[step.Argument % _held.Count]),
        FifoStepKind.GiveBack when _held.Count > 0 => HideAsync(_held[step.Argument % _held.Count], TimeSpan.Zero),
        FifoStepKind.Extend when _held.Count > 0 => HideAsync(_held[step.Argument % _held.Count], TimeSpan.FromSeconds(60)),
        FifoStepKind.Wait => Wait(TimeSpan.FromSeconds(step.Argument)),
        _ => Task.CompletedTask,
    };

    private async Task SendAsync(string group, string body, bool fresh)
    {
        await CallAsync("SendMessage", new JsonObject { ["MessageBody"] = body, ["MessageGroupId"] = group, ["MessageDeduplicationId"] = body });
        if (fresh)
        {
            _last = (group, body, _clock.GetUtcNow());
            if (!_groups.TryGetValue(group, out var entries))
            {
                _groups[group] = entries = [];
            }

            entries.Add(new Entry(group, body));
        }
    }

    private async Task ReceiveAsync(int most)
    {
        var now = _clock.GetUtcNow();
        var output = await CallAsync("ReceiveMessage", new JsonObject
        {
            ["MaxNumberOfMessages"] = most,
            ["VisibilityTimeout"] = VisibilityTimeout.TotalSeconds,
            ["MessageSystemAttributeNames"] = new JsonArray("MessageGroupId"),
        });
        var received = output["Messages"]?.AsArray().Select(message => message!.AsObject()).ToList() ?? [];

        // What may be given out: of each group, what comes before the first message in flight.
        var possible = _groups.Values.Sum(entries => entries.TakeWhile(entry => entry.VisibleAt <= now).Count());
        received.Count.ShouldBe(Math.Min(most, possible));
        foreach (var message in received)
        {
            var group = message["Attributes"]!["MessageGroupId"]!.ToString();
            var next = _groups[group].First(entry => entry.VisibleAt <= now);
            message["Body"]!.ToString().ShouldBe(next.Body);
            _groups[group].TakeWhile(entry => entry != next).ShouldAllBe(entry => entry.TakenAt == now, "given out past a message in flight");
            next.VisibleAt = now + VisibilityTimeout;
            next.TakenAt = now;
            next.Handle = message["ReceiptHandle"]!.ToString();
            _held.Remove(next);
            _held.Add(next);
        }

        foreach (var entry in _groups.Values.SelectMany(entries => entries))
        {
            entry.TakenAt = null;
        }
    }

    private async Task DeleteAsync(Entry entry)
    {
        _held.Remove(entry);
        var delete = CallAsync("DeleteMessage", new JsonObject { ["ReceiptHandle"] = entry.Handle });
        if (entry.VisibleAt > _clock.GetUtcNow())
        {
            await delete;
            _groups[entry.Group].Remove(entry).ShouldBeTrue();
        }
        else
        {
            await Should.ThrowAsync<AwsException>(() => delete);
        }
    }

    private async Task HideAsync(Entry entry, TimeSpan span)
    {
        var change = CallAsync("ChangeMessageVisibility", new JsonObject { ["ReceiptHandle"] = entry.Handle, ["VisibilityTimeout"] = span.TotalSeconds });
        if (entry.VisibleAt > _clock.GetUtcNow())
        {
            await change;
            entry.VisibleAt = _clock.GetUtcNow() + span;
        }
        else
        {
            await Should.ThrowAsync<AwsException>(() => change);
        }
    }

    private Task Wait(TimeSpan span)
    {
        _clock.Advance(span);
        return Task.CompletedTask;
    }

    private async Task DrainAsync()
    {
        for (var left = _groups.Values.Sum(entries => entries.Count); left > 0; left = _groups.Values.Sum(entries => entries.Count))
        {
            await Wait(TimeSpan.FromSeconds(60));
            await ReceiveAsync(10);
            foreach (var entry in _held.Where(entry => entry.VisibleAt > _clock.GetUtcNow()).ToList())
            {
                await DeleteAsync(entry);
            }

            _groups.Values.Sum(entries => entries.Count).ShouldBeLessThan(left, "messages were lost");
        }

        await Wait(TimeSpan.FromSeconds(60));
        var rest = await CallAsync("ReceiveMessage", new JsonObject { ["MaxNumberOfMessages"] = 10 });
        rest["Messages"].ShouldBeNull("messages were doubled");
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject input, bool named = true)
    {
        if (named)
        {
            input["QueueUrl"] = _url;
        }

        return _calls.CallAsync(Principal.Root("000000000000"), "sqs", operation, input, CancellationToken.None);
    }

    private sealed class Entry(string group, string body)
    {
        public string Group { get; } = group;

        public string Body { get; } = body;

        public DateTimeOffset VisibleAt { get; set; } = DateTimeOffset.MinValue;

        /// <summary>Set while the receive that took it is checked.</summary>
        public DateTimeOffset? TakenAt { get; set; }

        public string Handle { get; set; } = "";
    }
}
