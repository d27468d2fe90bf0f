using Payments.Cli.ProviderCheck.Shapes;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>What a provider takes, by resource type.</summary>
internal interface IProviderSchema
{
    /// <summary>The provider's version; empty where the data does not tell.</summary>
    string Version { get; }

    /// <param name="token">Pulumi's type token, such as <c>aws:sqs/queue:Queue</c>.</param>
    /// <returns>Null for a type that the provider does not have.</returns>
    ObjectShape? Find(string token);
}
