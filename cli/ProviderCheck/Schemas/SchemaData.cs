using Payments.Cli.ProviderCheck.CloudFormation;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>The data that a check reads, as far as this machine has it.</summary>
/// <param name="Providers">Schemas by package (<c>aws</c>, <c>aws-native</c>); null for one that is lacking.</param>
/// <param name="CloudFormation">AWS's own resource schemas; null without.</param>
/// <param name="Lacking">What could therefore not be checked, and the line that mends it.</param>
internal sealed record SchemaData(IReadOnlyDictionary<string, IProviderSchema?> Providers, CloudFormationFolder? CloudFormation, IReadOnlyList<string> Lacking);
