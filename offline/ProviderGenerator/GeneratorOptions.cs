namespace Payments.Offline.ProviderGenerator;

/// <summary>What the command line says.</summary>
/// <param name="Root">The repository's root folder.</param>
/// <param name="SchemaFolder">Where <c>PROVIDER.json</c> files are; a provider missing there is asked of the Pulumi CLI.</param>
/// <param name="ApiFolder">Where <c>PACKAGE.txt</c> listings of the real packages are; null or missing means no check.</param>
/// <param name="CheckOnly">Write nothing; fail when a file would change.</param>
internal sealed record GeneratorOptions(string Root, string SchemaFolder, string? ApiFolder, bool CheckOnly)
{
    private const string Usage = """
        usage: dotnet run --project offline/ProviderGenerator -- [--schema-dir FOLDER] [--api-dir FOLDER] [--check]
          --schema-dir  PROVIDER.json files in Pulumi's schema form   (default: ../shared/schema beside the repository;
                        a provider without a file there is asked of `pulumi package get-schema`)
          --api-dir     public API listings to check names against    (default: ../shared/reference/api, if it exists)
          --check       write nothing; exit 1 if a committed file differs from what would be written
        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="GeneratorException">An argument that does not exist or lacks its value; the message is the usage.</exception>
    public static GeneratorOptions Parse(IReadOnlyList<string> args, string root)
    {
        var shared = Path.Combine(Path.GetDirectoryName(root) ?? root, "shared");
        var options = new GeneratorOptions(root, Path.Combine(shared, "schema"), Path.Combine(shared, "reference", "api"), false);
        for (var i = 0; i < args.Count; i++)
        {
            options = args[i] switch
            {
                "--check" => options with { CheckOnly = true },
                "--schema-dir" when i + 1 < args.Count => options with { SchemaFolder = Path.GetFullPath(args[++i]) },
                "--api-dir" when i + 1 < args.Count => options with { ApiFolder = Path.GetFullPath(args[++i]) },
                _ => throw new GeneratorException($"'{args[i]}' is not understood.\n{Usage}"),
            };
        }

        return options;
    }

    /// <summary>The nearest folder above <paramref name="start"/> that holds the solution.</summary>
    public static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Payments.Pulumi.sln")))
            {
                return folder.FullName;
            }
        }

        throw new GeneratorException($"No Payments.Pulumi.sln in '{start}' or above it.");
    }
}
