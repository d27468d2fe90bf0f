namespace Payments.Offline.Tests.PublicApi;

/// <summary>Finds the listing of a real package, and takes out of a stand-in's what that listing cannot speak about.</summary>
internal static class Listing
{
    // The listings of the providers were printed module by module: the root namespace (Provider, GetRegion, Tag) is in none.
    // What is there comes from the provider's schema (Generator_CommittedFiles_AreWhatTheSchemaGives), not from imagination.
    private static readonly string[] Unlisted =
    [
        "Pulumi.Aws", "Pulumi.Aws.Inputs", "Pulumi.Aws.Outputs",
        "Pulumi.AwsNative", "Pulumi.AwsNative.Inputs", "Pulumi.AwsNative.Outputs",
    ];

    /// <summary>The listing's file for a package; AWS clients are listed as of version 3.5.</summary>
    public static string? Find(string package) =>
        new[] { $"{package}.txt", $"{package}-3.5.txt" }
            .Select(name => Path.Combine(Repository.Shared, "reference", "api", name))
            .FirstOrDefault(File.Exists);

    /// <summary>The part of a printed listing that can be compared.</summary>
    /// <param name="printed">Types separated by blank lines, each opening with its namespace and <c>::</c>.</param>
    /// <param name="newer">Lines that the real package has although the older listing lacks them.</param>
    public static string Comparable(string printed, IReadOnlySet<string> newer) =>
        string.Join("\n\n", printed
            .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(type => type.Trim('\n'))
            .Where(type => !Unlisted.Contains(type.Split(" :: ")[0]))
            .Where(type => !newer.Contains(Header(type)))
            .Select(type => string.Join('\n', type.Split('\n').Where(line => !newer.Contains($"{Header(type)} {line.Trim()}")))));

    private static string Header(string type) => type.Split('\n')[0];
}
