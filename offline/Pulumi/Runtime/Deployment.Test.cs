using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => RunUnderMocksAsync(mocks, options, () => (TStack)Activator.CreateInstance(
            typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!);

    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        return RunUnderMocksAsync(mocks, options, CreateStack);

        Stack CreateStack()
        {
            ArgumentNullException.ThrowIfNull(serviceProvider);
            return serviceProvider.GetService(typeof(TStack)) as TStack ?? throw new InvalidOperationException(
                $"Failed to resolve instance of type {typeof(TStack)} from service provider. "
                + $"Register the type with the service provider before calling {nameof(RunAsync)}.");
        }
    }

    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
        => await RunFunctionAsync(testMocks, testOptions, () => createResources().GetAwaiter().GetResult()).ConfigureAwait(false);

    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => await RunFunctionAsync(testMocks, testOptions, createResources).ConfigureAwait(false);

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var result = await RunFunctionAsync(testMocks, testOptions, () =>
        {
            createResources().GetAwaiter().GetResult();
            return ImmutableDictionary<string, object?>.Empty;
        }).ConfigureAwait(false);
        return result.Resources;
    }

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        var result = await RunFunctionAsync(testMocks, testOptions, () =>
        {
            createResources();
            return ImmutableDictionary<string, object?>.Empty;
        }).ConfigureAwait(false);
        return result.Resources;
    }

    private static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> RunFunctionAsync(
        IMocks mocks, TestOptions options, Func<IDictionary<string, object?>> createResources)
    {
        var resources = await RunUnderMocksAsync(mocks, options, () => new FunctionStack(createResources)).ConfigureAwait(false);
        var outputs = resources.OfType<FunctionStack>().LastOrDefault()?.Results ?? new Dictionary<string, object?>();
        return (resources.RemoveAll(resource => resource is FunctionStack), outputs);
    }

    /// <remarks>
    /// Async even where nothing is awaited before: that is what confines the instance, which flows with the execution
    /// context, to this run.
    /// </remarks>
    private static async Task<ImmutableArray<Resource>> RunUnderMocksAsync(IMocks mocks, TestOptions? options, Func<Stack> createStack)
    {
        var deployment = new Deployment(mocks, options);
        Instance = new DeploymentInstance(deployment);
        await deployment.Runner.RunAsync(createStack).ConfigureAwait(false);

        var errors = deployment.Errors.Messages.Select(message => new RunException(message)).ToList();
        return errors.Count switch
        {
            0 => deployment.Monitor.Resources,
            1 => throw errors[0],
            _ => throw new AggregateException(errors),
        };
    }
}
