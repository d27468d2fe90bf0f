using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Serialization;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Stands where the engine's resource monitor would: asks the mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, Deployment deployment)
{
    private readonly ConcurrentDictionary<string, RegisteredState> _registered = [];
    private ImmutableList<Resource> _resources = [];

    /// <summary>In the order in which they were registered or read.</summary>
    public ImmutableArray<Resource> Resources => [.. _resources];

    /// <summary>The stack itself has no mock.</summary>
    public async Task<RegisteredState> RegisterAsync(Resource resource, RegistrationRequest request, string importId)
    {
        Add(resource);
        if (request.Type == Stack.RootType)
        {
            return new RegisteredState(UrnOf(request), "", ImmutableDictionary<string, object?>.Empty);
        }

        var (id, properties) = await AskAsync(request, importId).ConfigureAwait(false);
        return Remember(new RegisteredState(UrnOf(request), id ?? importId, properties));
    }

    /// <summary>The id of a resource that is read stays the one it was asked for with.</summary>
    public async Task<RegisteredState> ReadAsync(Resource resource, RegistrationRequest request, string id)
    {
        var (_, properties) = await AskAsync(request, id).ConfigureAwait(false);
        Add(resource);
        return Remember(new RegisteredState(UrnOf(request), id, properties));
    }

    /// <exception cref="InvalidOperationException">Nothing was registered under the URN.</exception>
    public RegisteredState Find(string urn)
        => _registered.TryGetValue(urn, out var state) ? state : throw new InvalidOperationException($"Unknown resource {urn}");

    public Task RegisterOutputsAsync(string urn, ImmutableDictionary<string, object?> outputs)
        => mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(
            urn, outputs.ToImmutableDictionary(pair => pair.Key, pair => Output<object?>.FromData(Deserializer.Deserialize(pair.Value)))));

    /// <summary>The result of a provider function or method, in wire form.</summary>
    public async Task<ImmutableDictionary<string, object?>> CallAsync(
        string token, ImmutableDictionary<string, object?> args, string provider)
    {
        var result = await mocks.CallAsync(new MockCallArgs { Token = token, Args = ToPlain(args), Provider = provider }).ConfigureAwait(false);
        return await ToWireAsync(result).ConfigureAwait(false);
    }

    private async Task<(string? Id, ImmutableDictionary<string, object?> Properties)> AskAsync(RegistrationRequest request, string id)
    {
        var (newId, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = request.Type,
            Name = request.Name,
            Inputs = ToPlain(request.Properties),
            Provider = request.ProviderReference,
            Id = id,
        }).ConfigureAwait(false);
        return (newId, await ToWireAsync(state).ConfigureAwait(false));
    }

    private void Add(Resource resource)
        => ImmutableInterlocked.Update(ref _resources, (list, added) => list.Add(added), resource);

    private RegisteredState Remember(RegisteredState state) => _registered[state.Urn] = state;

    /// <summary>As the real mock monitor does, of the parent's types only the first is kept.</summary>
    private string UrnOf(RegistrationRequest request)
    {
        var prefix = request.ParentUrn.Length == 0 ? "" : UrnParts.QualifiedType(request.ParentUrn).Split('$')[0] + "$";
        return $"urn:pulumi:{deployment.StackName}::{deployment.ProjectName}::{prefix}{request.Type}::{request.Name}";
    }

    /// <summary>What mocks see: secrets unwrapped, properties that are null or hold anything unknown left out.</summary>
    private static ImmutableDictionary<string, object> ToPlain(ImmutableDictionary<string, object?> properties)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in properties)
        {
            var data = Deserializer.Deserialize(value);
            if (data is { IsKnown: true, Value: not null })
            {
                result.Add(key, data.Value);
            }
        }

        return result.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, object?>> ToWireAsync(object state)
    {
        var value = state is IDictionary<string, object> map ? map.ToImmutableDictionary() : state;
        return await new Serializer(keepResources: true).SerializeAsync("", value).ConfigureAwait(false) as ImmutableDictionary<string, object?>
            ?? throw new InvalidOperationException($"{state?.GetType().FullName} is not a supported argument type");
    }
}
