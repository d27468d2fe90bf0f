using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Payments.Cli.Workspace;

namespace Payments.Cli.Bundling.Inputs;

/// <summary>One digest of everything that decides what a bundle contains, wherever the checkout lies.</summary>
internal static class InputHash
{
    // Counts up when the way bundles are made changes, so that old ones are not taken for new.
    private const string Recipe = "bundle-1";

    /// <param name="root">The checkout.</param>
    /// <param name="service">Whose inputs.</param>
    /// <param name="architecture">The same sources make another bundle for another one.</param>
    /// <param name="toolchain">The version of the SDK that compiles.</param>
    /// <returns>SHA-256, lower-case hexadecimal.</returns>
    public static string Of(PaymentsRoot root, ServiceProject service, TargetArchitecture architecture, string toolchain)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var word in new[] { Recipe, service.Name, architecture.Name(), toolchain })
        {
            digest.AppendData(Encoding.UTF8.GetBytes(word + "\0"));
        }

        foreach (var file in new ProjectClosure(root, UsesStandIns(root)).Files(service.Path))
        {
            var name = Path.GetRelativePath(root.Path, file).Replace('\\', '/');
            digest.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            digest.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static bool UsesStandIns(PaymentsRoot root) =>
        File.Exists(root.RegistryFacts) && XDocument.Load(root.RegistryFacts).Descendants("PackageSource").LastOrDefault()?.Value == "offline";
}
