using Payments.Cli.Bundling;
using Payments.Cli.Bundling.Publishing;
using Payments.Cli.Bundling.Reporting;
using Payments.Cli.Workspace;

namespace Payments.EndToEnd.Tests;

/// <summary>The services' bundles, built when they are missing or out of date.</summary>
internal static class Bundles
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

    public static async Task EnsureAsync(PaymentsRoot root)
    {
        await OneAtATime.WaitAsync();
        try
        {
            await new BundleBuilder(root, new DotnetPublisher(root, TimeProvider.System), TimeProvider.System)
                .BuildAsync(new BundleOptions(), new PlainBundleReporter(TextWriter.Null), CancellationToken.None);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}
