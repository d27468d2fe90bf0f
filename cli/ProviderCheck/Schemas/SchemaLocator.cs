using Payments.Cli.ProviderCheck.CloudFormation;
using Payments.Cli.Workspace;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>
/// Where the schemas lie: in the folder that was given, else in <c>../shared/schema</c> beside the checkout, else in
/// <c>.payments/schemas</c>, into which Pulumi prints those that are not there yet.
/// </summary>
/// <param name="root">The checkout.</param>
/// <param name="given">The folder that was given; null for the usual places.</param>
/// <param name="printer">Prints schemas that are nowhere.</param>
internal sealed class SchemaLocator(PaymentsRoot root, string? given, ISchemaPrinter printer)
{
    private const string CloudFormationName = "cloudformation";

    private string Cache => Path.Combine(root.Home, "schemas");

    private IReadOnlyList<string> Folders => given is null ? [Path.Combine(root.Path, "..", "shared", "schema"), Cache] : [given];

    /// <exception cref="CommandException">The folder that was given does not exist, or a schema cannot be read.</exception>
    public async Task<SchemaData> LoadAsync(CancellationToken cancellation)
    {
        if (given is not null && !Directory.Exists(given))
        {
            throw new CommandException(ExitCode.Usage, $"--schema-dir: there is no folder {given}");
        }

        var lacking = new List<string>();
        var providers = new Dictionary<string, IProviderSchema?>();
        foreach (var package in PackageVersions.Providers.Keys)
        {
            providers[package] = await LoadAsync(package, lacking, cancellation);
        }

        var formation = Folders.Select(folder => Path.Combine(folder, CloudFormationName)).FirstOrDefault(Directory.Exists);
        if (formation is null)
        {
            lacking.Add(
                "names, lengths, patterns and ranges are not checked: AWS's resource schemas are missing. Unpack CloudformationSchema.zip "
                + $"(CloudFormation user guide, \"Resource type schemas\") into {Path.Combine(given ?? Cache, CloudFormationName)}");
        }

        return new SchemaData(providers, formation is null ? null : new CloudFormationFolder(formation), lacking);
    }

    private async Task<IProviderSchema?> LoadAsync(string package, List<string> lacking, CancellationToken cancellation)
    {
        var version = PackageVersions.Of(root, package);
        var names = new[] { $"{package}-{version}.json", $"{package}.json" };
        var path = Folders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? (given is null ? await PrintAsync(package, version, cancellation) : null);
        if (path is null)
        {
            lacking.Add(
                $"types and properties of {package} are not checked: its schema is missing. Install Pulumi (https://www.pulumi.com/docs/install/), "
                + $"or run 'pulumi package get-schema {package}@{version} > {Path.Combine(given ?? Cache, names[0])}' where it is installed");
            return null;
        }

        var file = SchemaFile.Read(path);
        if (file.Version.Length > 0 && file.Version != version)
        {
            lacking.Add($"the schema of {package} is of version {file.Version}, the program is built with {version}: remove {path} to have it printed anew");
        }

        return file.Has(SchemaFile.Enums) ? new NativeApiSchema(file) : new PulumiSchema(file);
    }

    private async Task<string?> PrintAsync(string package, string version, CancellationToken cancellation)
    {
        var path = Path.Combine(Cache, $"{package}-{version}.json");
        return await printer.PrintAsync(package, version, path, cancellation) ? path : null;
    }
}
