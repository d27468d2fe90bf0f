using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Starts the instances of provisioned concurrency when the cloud starts.</summary>
internal sealed class ProvisionedKeeper(StateStore store, FunctionDirectory directory, SandboxPool pool) : ICloudWorker
{
    public async Task RunAsync(CancellationToken stopping)
    {
        var targets = store.Read(state => ProvisionedStore.List(state)
            .ConvertAll(provisioned => (Target: directory.Resolve(state, new FunctionReference(provisioned.Function, provisioned.Qualifier)), provisioned.Instances)));
        await Task.WhenAll(targets.Select(provisioned => ProvisionAsync(provisioned.Target, provisioned.Instances)));
    }

    private async Task ProvisionAsync(FunctionTarget target, int instances)
    {
        try
        {
            await pool.ProvisionAsync(target, instances);
        }
        catch (AwsException)
        {
            // The first invocation will meet the same and be told so.
        }
    }
}
