using System.Xml.Linq;
using Payments.Cli.Workspace;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>The providers' versions that this checkout is built with, from <c>Directory.Packages.props</c>.</summary>
internal static class PackageVersions
{
    /// <summary>NuGet packages by the names that Pulumi gives the providers.</summary>
    public static IReadOnlyDictionary<string, string> Providers { get; } = new Dictionary<string, string> { ["aws"] = "Pulumi.Aws", ["aws-native"] = "Pulumi.AwsNative" };

    /// <param name="root">The checkout.</param>
    /// <param name="provider">e.g. <c>aws</c>.</param>
    /// <exception cref="CommandException">The file names no version.</exception>
    public static string Of(PaymentsRoot root, string provider)
    {
        var path = Path.Combine(root.Path, "Directory.Packages.props");
        var entry = XDocument.Load(path).Descendants("PackageVersion").FirstOrDefault(version => (string?)version.Attribute("Include") == Providers[provider]);
        return (string?)entry?.Attribute("Version") ?? throw new CommandException(ExitCode.Failed, $"{path} names no version of {Providers[provider]}");
    }
}
