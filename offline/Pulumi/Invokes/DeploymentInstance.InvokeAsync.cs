using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class DeploymentInstance
{
    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => InvokeAsync<T>(token, args, options);

    public Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokePlainAsync<T>(token, args, options);

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => InvokeAsync(token, args, options);

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null)
        => Deployment.InvokePlainAsync<object>(token, args, options);

    public Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => InvokeSingleAsync<T>(token, args, options);

    public async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null)
    {
        var result = await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options).ConfigureAwait(false);
        return result.Values.First();
    }
}
