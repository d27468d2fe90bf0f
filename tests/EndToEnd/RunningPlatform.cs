using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Payments.Cli.Graph;
using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Cli.Pay;
using Payments.Cli.Workspace;
using Payments.Domain;
using Payments.Local.Graph;
using Payments.Local.Hosting;

namespace Payments.EndToEnd.Tests;

/// <summary>The whole platform of the stack dev on a free port: the real program, the real bundles, a state of its own.</summary>
internal sealed class RunningPlatform : IAsyncDisposable
{
    private RunningPlatform(LocalCloud cloud, ResourceGraph graph, string home, string key)
    {
        Cloud = cloud;
        Home = home;
        Outputs = new StackOutputs(graph.Outputs);
        Api = new PaymentApi(Outputs.ApiUrl, key);
        Aws = new AwsClient(cloud.Endpoint.Url);
        Key = key;
    }

    public LocalCloud Cloud { get; }

    /// <summary>The folder of its state and of its functions' code.</summary>
    public string Home { get; }

    public StackOutputs Outputs { get; }

    /// <summary>The API as the demo merchant calls it.</summary>
    public PaymentApi Api { get; }

    /// <summary>AWS operations as the operator calls them.</summary>
    public AwsClient Aws { get; }

    /// <summary>The demo merchant's API key.</summary>
    public string Key { get; }

    /// <param name="change">Changes the graph before anything starts; null for the program's own.</param>
    /// <param name="waitScale">Of waits and retries.</param>
    /// <param name="configure">Replaces parts of the cloud; null for its own.</param>
    public static async Task<RunningPlatform> StartAsync(
        Func<ResourceGraph, ResourceGraph>? change = null, double waitScale = 1, Action<IServiceCollection>? configure = null)
    {
        var root = new PaymentsRoot(Repository.Root);
        var home = Directory.CreateTempSubdirectory("payments-e2e-").FullName;
        var port = LocalCloud.FreePort();
        var (settings, graph) = await StackGraph.CollectAsync(root, "dev", port, CancellationToken.None);
        graph = change?.Invoke(graph) ?? graph;
        var options = new CloudOptions { Port = port, Region = settings.Region, StateDirectory = home, BundleDirectory = root.Bundles, WaitScale = waitScale };
        var cloud = await LocalCloud.StartAsync(options, graph, configure);
        var key = $"pk_dev_demo_{Guid.NewGuid():N}";
        await DemoMerchant.PutAsync(cloud.Endpoint.Url, graph.Outputs, key, CancellationToken.None);
        return new RunningPlatform(cloud, graph, home, key);
    }

    /// <summary>An AWS SDK client's view of the tables.</summary>
    public AmazonDynamoDBClient DynamoDb() =>
        new(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = Cloud.Endpoint.Url, AuthenticationRegion = "us-east-1" });

    /// <summary>The checkout once nothing follows any more.</summary>
    public async Task<JsonObject> FinishedAsync(string trackingId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var answer = await Api.StatusAsync(trackingId, limit.Token);
            if (answer.Good && CheckoutStatus.IsFinal((string)answer.Body["status"]!))
            {
                return answer.Body;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Aws.Dispose();
        await Cloud.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }
}
