using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.Workspace;

namespace Payments.Cli.Tests.ProviderCheck;

/// <summary>The schemas beside the checkout, which not everyone has. Where <c>PAYMENTS_REQUIRE_SHARED</c> is set, as in CI, they must be there.</summary>
internal static class SchemaFolder
{
    private static readonly Lazy<Task<SchemaData>> Loaded = new(() => new SchemaLocator(PaymentsRoot.Find(), Path, new FakePrinter()).LoadAsync(CancellationToken.None));

    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(PaymentsRoot.Find().Path, "..", "shared", "schema"));

    /// <summary>Whether the schemas are there.</summary>
    public static bool IsThere
    {
        get
        {
            var isThere = Directory.Exists(Path);
            (isThere || string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PAYMENTS_REQUIRE_SHARED"))).ShouldBeTrue($"PAYMENTS_REQUIRE_SHARED is set, but there is no {Path}");
            return isThere;
        }
    }

    /// <summary>No data: only documents, ARNs and the rules that no schema tells are checked.</summary>
    public static SchemaData NoData { get; } = new(PackageVersions.Providers.Keys.ToDictionary(package => package, IProviderSchema? (_) => null), null, [$"there is no {Path}"]);

    /// <summary>All data where the schemas are there, else none.</summary>
    public static Task<SchemaData> DataAsync() => IsThere ? Loaded.Value : Task.FromResult(NoData);
}
