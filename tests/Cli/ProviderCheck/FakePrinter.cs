using Payments.Cli.ProviderCheck.Schemas;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>Prints the schemas that it was given, and knows no others.</summary>
internal sealed class FakePrinter(params (string Package, string Schema)[] known) : ISchemaPrinter
{
    /// <summary>Which packages it was asked for.</summary>
    public List<string> Printed { get; } = [];

    public async Task<bool> PrintAsync(string package, string version, string path, CancellationToken cancellation)
    {
        Printed.Add(package);
        var (found, schema) = known.FirstOrDefault(pair => pair.Package == package);
        if (found is null)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, schema, cancellation);
        return true;
    }
}
