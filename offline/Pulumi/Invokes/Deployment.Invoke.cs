using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>A call whose arguments may be outputs: the result depends on what they came from, and waits for it.</summary>
    internal async Task<OutputData<T>> InvokeOutputAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        SerializedProperties serialized;
        try
        {
            serialized = await SerializeAsync(token, args).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The result may never be looked at, so this is said in any case.
            Errors.Add($"Error serializing arguments for invoke {token}: {exception}");
            throw;
        }

        if (WireValue.ContainsUnknowns(serialized.Values))
        {
            return OutputData<T>.Unknown(default!);
        }

        var dependencies = serialized.DependentResources;
        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
        {
            dependencies = dependencies.Union(await dependsOn.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false));
        }

        foreach (var resource in Dependencies.Expand(dependencies).OfType<CustomResource>().Where(resource => resource.Id is not null))
        {
            if (!(await resource.Id.DataTask.ConfigureAwait(false)).IsKnown)
            {
                return OutputData<T>.Unknown(default!);
            }
        }

        var data = await InvokeSerializedAsync<T>(token, serialized.Values, options).ConfigureAwait(false);
        return data with { Resources = data.Resources.Union(dependencies) };
    }

    /// <summary>A call whose arguments are plain values.</summary>
    internal async Task<T> InvokePlainAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var serialized = await SerializeAsync(token, args).ConfigureAwait(false);
        return (await InvokeSerializedAsync<T>(token, serialized.Values, options).ConfigureAwait(false)).Value;
    }

    private static async Task<SerializedProperties> SerializeAsync(string token, InvokeArgs? args)
    {
        var properties = await (args ?? InvokeArgs.Empty).ToDictionaryAsync().ConfigureAwait(false);
        return await SerializedProperties.FromAsync($"invoke:{token}", properties).ConfigureAwait(false);
    }

    private async Task<OutputData<T>> InvokeSerializedAsync<T>(
        string token, ImmutableDictionary<string, object?> args, InvokeOptions? options)
    {
        var provider = options?.Provider ?? options?.Parent?.GetProvider(token);
        var reference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        var result = await Monitor.CallAsync(token, args, reference).ConfigureAwait(false);
        return Converter.ConvertValue<T>(warning => Log.Warn(warning), $"{token} result", result);
    }
}
