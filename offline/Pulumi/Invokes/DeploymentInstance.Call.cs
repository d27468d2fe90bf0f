namespace Pulumi;

public sealed partial class DeploymentInstance
{
    public Output<T> Call<T>(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Call<T>(token, args, self, options);

    public Output<T> Call<T>(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => new(Deployment.CallAsync<T>(token, args, self, options));

    public void Call(string token, CallArgs args, Resource? self, CallOptions? options, RegisterPackageRequest? registerPackageRequest)
        => Call(token, args, self, options);

    public void Call(string token, CallArgs args, Resource? self = null, CallOptions? options = null)
        => Call<object>(token, args, self, options);
}
