using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.Local.Tests;

/// <summary>A local cloud on a free port for one test, with clients that use the operator's keys.</summary>
public sealed class TestCloud : IAsyncDisposable
{
    private TestCloud(LocalCloud cloud) => Cloud = cloud;

    public static AWSCredentials Operator { get; } = new BasicAWSCredentials("test", "test");

    public LocalCloud Cloud { get; }

    public string Url => Cloud.Endpoint.Url;

    public static async Task<TestCloud> StartAsync(
        ResourceGraph? graph = null,
        string? stateDirectory = null,
        Action<IServiceCollection>? configure = null,
        Func<CloudOptions, CloudOptions>? options = null)
    {
        var chosen = new CloudOptions { Port = 0, StateDirectory = stateDirectory };
        return new TestCloud(await LocalCloud.StartAsync(options?.Invoke(chosen) ?? chosen, graph ?? ResourceGraph.Empty, configure));
    }

    /// <summary>Points a client's configuration at this cloud.</summary>
    public TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.ServiceURL = Url;
        config.AuthenticationRegion = "us-east-1";
        config.MaxErrorRetry = 0;
        return config;
    }

    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
