using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Looks into outputs: for tests and tools, not for programs.</summary>
public static class OutputUtilities
{
    public static Output<T> CreateUnknown<T>(T value) => Output<T>.FromData(OutputData<T>.Unknown(value));

    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
        => CreateUnknown(default(T)!).Apply(_ => valueFactory());

    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);

        async Task<OutputData<T>> Run()
        {
            var data = await output.DataTask.ConfigureAwait(false);
            return data with { Resources = data.Resources.Add(resource) };
        }

        return new Output<T>(Run());
    }

    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
        => (await output.DataTask.ConfigureAwait(false)).IsKnown;

    /// <summary>The value; the default of T if it is unknown.</summary>
    public static Task<T> GetValueAsync<T>(Output<T> output) => output.GetValueAsync(whenUnknown: default!);

    public static Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
        => ((IOutput)output).GetResourcesAsync();
}
