using Payments.Cli.ProviderCheck.CloudFormation;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>The data that a check reads, as far as this machine has it.</summary>
/// <param name="Providers">Schemas by package (<c>aws</c>, <c>aws-native</c>); null for one that is lacking.</param>
/// <param name="CloudFormation">AWS's own resource schemas; null without.</param>
/// <param name="Lacking">What could therefore not be checked, and the line that mends it.</param>
internal sealed record SchemaData(IReadOnlyDictionary<string, IProviderSchema?> Providers, CloudFormationFolder? CloudFormation, IReadOnlyList<string> Lacking)
{
    /// <summary>No data at all: only documents, ARNs and the rules that no schema tells are checked.</summary>
    public static SchemaData None(IReadOnlyList<string> lacking) => new(PackageVersions.Providers.Keys.ToDictionary(package => package, IProviderSchema? (_) => null), null, lacking);
}
