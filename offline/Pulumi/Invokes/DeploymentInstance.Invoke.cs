using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class DeploymentInstance
{
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => new(Deployment.InvokeOutputAsync<T>(token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => new(Deployment.InvokeOutputAsync<T>(token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => new(Deployment.InvokeOutputAsync<T>(token, args, options));

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => new(Deployment.InvokeOutputAsync<T>(token, args, options));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options, RegisterPackageRequest? registerPackageRequest)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options = null)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOutputOptions options)
        => Single(Invoke<ImmutableDictionary<string, T>>(token, args, options));

    private static Output<T> Single<T>(Output<ImmutableDictionary<string, T>> result) => result.Apply(map => map.Values.First());
}
