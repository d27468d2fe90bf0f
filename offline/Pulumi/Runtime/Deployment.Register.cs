using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Starts the registration of a resource, or the reading of one that exists; the run waits for it.</summary>
    internal void Register(Resource resource, bool remote, ResourceArgs args, ResourceOptions options)
        => Runner.RegisterTask(RegisterAsync(resource, remote, args, options));

    internal void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs)
        => Runner.RegisterTask(RegisterOutputsAsync(resource, outputs));

    private async Task RegisterAsync(Resource resource, bool remote, ResourceArgs args, ResourceOptions options)
    {
        try
        {
            var state = await ReadOrRegisterAsync(resource, args, options).ConfigureAwait(false);
            Resolve(resource, state);
        }
        catch (Exception exception)
        {
            // Whoever waits for an output of the resource fails with it instead of waiting for ever.
            foreach (var source in resource.CompletionSources.Values)
            {
                source.TrySetException(exception);
            }

            throw;
        }

        // What the state does not have is known to be the default after an update, and unknown in a preview.
        foreach (var source in resource.CompletionSources.Values)
        {
            source.TrySetDefault(isKnown: !IsDryRun);
        }
    }

    private async Task<RegisteredState> ReadOrRegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        if (options.Urn is { } urn)
        {
            return Monitor.Find(urn);
        }

        var id = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        if (!string.IsNullOrEmpty(id) && resource is not CustomResource)
        {
            throw new ArgumentException($"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}");
        }

        var request = await PrepareAsync(resource, args, options).ConfigureAwait(false);
        return string.IsNullOrEmpty(id)
            ? await Monitor.RegisterAsync(resource, request, (options as CustomResourceOptions)?.ImportId ?? "").ConfigureAwait(false)
            : await Monitor.ReadAsync(resource, request, id).ConfigureAwait(false);
    }

    private static void Resolve(Resource resource, RegisteredState state)
    {
        var sources = resource.CompletionSources;
        sources[WireConstants.Urn].TrySet(OutputData<object?>.Known(state.Urn));
        if (resource is CustomResource)
        {
            sources[WireConstants.Id].TrySet(OutputData<object?>.Known(state.Id) with { IsKnown = state.Id.Length > 0 });
        }

        // Field by field: one that is secret or unknown says nothing about the others.
        foreach (var (name, source) in sources)
        {
            if (name is not (WireConstants.Urn or WireConstants.Id) && state.Properties.TryGetValue(name, out var value))
            {
                source.TrySet(Converter.ConvertValue(
                    warning => Log.Warn(warning, resource), $"{resource.GetType().FullName}.{name}", value, source.TargetType, []));
            }
        }
    }

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var serialized = await SerializedProperties.FromAsync("monitor.registerResourceOutputs(...)", values).ConfigureAwait(false);
        await Monitor.RegisterOutputsAsync(urn, serialized.Values).ConfigureAwait(false);
    }
}
