using Payments.Cli.Bundling.Publishing;

namespace Payments.Cli.Bundling.Reporting;

/// <summary>Told what the builder does.</summary>
internal interface IBundleReporter
{
    /// <summary>A service's build begins; its progress goes to what is returned.</summary>
    IProgress<BundleProgress> Begin(string service);

    void End(BundleResult result);
}
