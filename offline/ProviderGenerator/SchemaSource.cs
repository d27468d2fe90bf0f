using System.Diagnostics;
using System.Text.Json;

namespace Payments.Offline.ProviderGenerator;

/// <summary>Finds a provider's schema: a file, else the Pulumi CLI.</summary>
internal static class SchemaSource
{
    /// <summary>The schema as JSON.</summary>
    /// <param name="folder">Where <c>PROVIDER.json</c> may be.</param>
    /// <param name="provider">The provider's name, such as <c>aws-native</c>.</param>
    /// <param name="version">The version to ask of the CLI.</param>
    /// <exception cref="GeneratorException">Neither is there.</exception>
    public static JsonDocument Load(string folder, string provider, string version)
    {
        var file = Path.Combine(folder, provider + ".json");
        return JsonDocument.Parse(File.Exists(file) ? File.ReadAllText(file) : FromCli(file, $"{provider}@{version}"));
    }

    private static string FromCli(string file, string package)
    {
        var start = new ProcessStartInfo("pulumi", ["package", "get-schema", package]) { RedirectStandardOutput = true };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? output
                : throw new GeneratorException($"'pulumi package get-schema {package}' exited with {process.ExitCode}.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new GeneratorException($"There is no '{file}', and no Pulumi CLI to ask for the schema of {package}.");
        }
    }
}
