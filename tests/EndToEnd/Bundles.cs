using Payments.Cli.Bundling;
using Payments.Cli.Bundling.Publishing;
using Payments.Cli.Bundling.Reporting;
using Payments.Cli.Workspace;

namespace Payments.EndToEnd.Tests;

/// <summary>The services' bundles, built when they are missing or out of date.</summary>
internal static class Bundles
{
    public static Task EnsureAsync(PaymentsRoot root) =>
        new BundleBuilder(root, new DotnetPublisher(root, TimeProvider.System), TimeProvider.System)
            .BuildAsync(new BundleOptions(), new PlainBundleReporter(TextWriter.Null), CancellationToken.None);
}
