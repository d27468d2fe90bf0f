using System.Globalization;

namespace Payments.Cli.Bundling.Reporting;

internal static class BundleText
{
    /// <summary>For example <c>payments-checkout-bundle.zip  x64  5.1 MB  sha256 1f0c…  built in 38.2 s</c>.</summary>
    public static string Line(BundleResult result) => string.Create(CultureInfo.InvariantCulture,
        $"{Path.GetFileName(result.Path)}  {result.Architecture.Name()}  {result.Bytes / 1e6:F1} MB  sha256 {result.Sha256[..12]}…  {(result.Built ? $"built in {result.Duration.TotalSeconds:F1} s" : "unchanged")}");
}
