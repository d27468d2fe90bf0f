using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    private const string SelfArgument = "__self__";

    /// <summary>A call of a resource's method.</summary>
    internal async Task<OutputData<T>> CallAsync<T>(string token, CallArgs args, Resource? self, CallOptions? options)
    {
        var properties = await (args ?? CallArgs.Empty).ToDictionaryAsync().ConfigureAwait(false);
        if (self is not null)
        {
            properties = properties.SetItem(SelfArgument, self);
        }

        SerializedProperties serialized;
        try
        {
            serialized = await SerializedProperties.FromAsync($"call:{token}", properties).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The result may never be looked at, so this is said in any case.
            Errors.Add($"Error serializing arguments for call {token}: {exception}");
            throw;
        }

        var provider = self is null ? options?.Provider ?? options?.Parent?.GetProvider(token) : self.Provider;
        var reference = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
        var result = await Monitor.CallAsync(token, serialized.Values, reference).ConfigureAwait(false);
        return Converter.ConvertValue<T>(warning => Log.Warn(warning, self), $"{token} result", result);
    }
}
