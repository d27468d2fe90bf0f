using System.Text.Json.Nodes;
using Payments.Local.Graph.Outputs;
using Payments.Local.Graph.Settings;
using Payments.Local.Hosting;
using Pulumi;
using Pulumi.Testing;

namespace Payments.Local.Graph.Collecting;

/// <summary>Runs a Pulumi program under mocks that answer as AWS would, and keeps what it registers.</summary>
public static class GraphCollector
{
    /// <summary>The graph of one stack. The same program and settings give the same graph.</summary>
    /// <param name="settings">The stack to run the program for.</param>
    /// <param name="endpoint">Where the local cloud listens: part of queues' and APIs' URLs.</param>
    /// <param name="createStack">Makes the program's stack; it hands the options on to <see cref="Stack(StackOptions?)"/>.</param>
    /// <param name="accountId">Twelve digits; part of every ARN.</param>
    /// <param name="cancellation">Stops waiting for the program.</param>
    /// <exception cref="GraphException">The program fails, or registers the same resource twice.</exception>
    public static async Task<ResourceGraph> CollectAsync<TStack>(
        StackSettings settings,
        CloudEndpoint endpoint,
        Func<StackOptions, TStack> createStack,
        string accountId = "000000000000",
        CancellationToken cancellation = default)
        where TStack : Stack
    {
        var location = new CloudLocation(accountId, settings.Region, endpoint.Url);
        var recorder = new ResourceRecorder(settings.Project.Name, settings.Name);
        var mocks = new CloudMocks(recorder, location, DefaultTags.From(settings.Config));
        var options = new StackOptions { ResourceTransformations = { recorder.Record } };
        var services = new SingleService(() => createStack(options));
        var testOptions = new TestOptions
        {
            ProjectName = settings.Project.Name,
            StackName = settings.Name,
            RootDirectory = settings.Project.Folder,
            IsPreview = false,
        };

        using (await ProgramEnvironment.EnterAsync(settings.Config, cancellation))
        {
            try
            {
                await Deployment.TestWithServiceProviderAsync<TStack>(mocks, services, testOptions).WaitAsync(cancellation);
            }
            catch (Exception failure) when (failure is RunException or AggregateException)
            {
                throw ProgramFailure.Of(failure);
            }
        }

        return new ResourceGraph(settings.Project.Name, settings.Name, await recorder.ResourcesAsync(), await OutputsAsync(mocks));
    }

    private static async Task<JsonObject> OutputsAsync(CloudMocks mocks)
    {
        var outputs = new Dictionary<string, object?>();
        foreach (var (name, output) in mocks.StackOutputs)
        {
            outputs[name] = await Pulumi.Utilities.OutputUtilities.GetValueAsync(output);
        }

        return PropertyJson.Of(outputs);
    }
}
