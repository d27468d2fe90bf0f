using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Payments.Offline.Tests.Pulumi;

/// <summary>Keeps what it was asked and answers with the given state (by default the inputs) and an id.</summary>
internal sealed class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = [];

    public ConcurrentQueue<MockCallArgs> Calls { get; } = [];

    public ConcurrentQueue<MockRegisterResourceOutputsRequest> Outputs { get; } = [];

    public Func<MockResourceArgs, (string?, object)> Answer { get; init; } = args => ($"{args.Name}-id", args.Inputs);

    public Func<MockCallArgs, object> Result { get; init; } = args => args.Args;

    public ImmutableDictionary<string, object> InputsOf(string name) => Resources.Single(resource => resource.Name == name).Inputs;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        return Task.FromResult<(string?, object)>(Answer(args));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult(Result(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        Outputs.Enqueue(args);
        return Task.CompletedTask;
    }
}
