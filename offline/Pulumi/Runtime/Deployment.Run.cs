namespace Pulumi;

public sealed partial class Deployment
{
    public static Task<int> RunAsync(Action action) => RefuseAsync();

    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RefuseAsync();

    public static Task<int> RunAsync(Func<Task> func) => RefuseAsync();

    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) => RefuseAsync();

    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => RefuseAsync();

    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack => RefuseAsync();

    /// <summary>A stand-in deploys nothing: it says what to do where there is an engine, and what the real one says where there is none.</summary>
    private static Task<int> RefuseAsync()
    {
        var hasEngine = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_ENGINE"))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_MONITOR"));
        return Task.FromException<int>(new InvalidOperationException(hasEngine
            ? "This program was built with the offline stand-in of the Pulumi package; `pulumi up` needs the real one: "
                + "use a registry that carries it and run `./payments packages reset`."
            : "Program run without the Pulumi engine available; re-run using the `pulumi` CLI"));
    }
}
