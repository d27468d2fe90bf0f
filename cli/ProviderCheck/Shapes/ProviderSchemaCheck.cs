using Payments.Cli.ProviderCheck.Schemas;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>Every resource against its provider's schema: unknown types and properties, missing ones, wrong types, words that are none of the enum.</summary>
/// <param name="providers">Schemas by package; null for a package whose schema this machine lacks, which is said elsewhere.</param>
/// <param name="log">Takes what is found.</param>
internal sealed class ProviderSchemaCheck(IReadOnlyDictionary<string, IProviderSchema?> providers, CheckLog log)
{
    /// <summary>Checks one resource.</summary>
    /// <returns>What the provider takes; null where its schema is lacking or does not have the type.</returns>
    public ObjectShape? Check(CloudResource resource)
    {
        var package = resource.Type.Split(':')[0];
        if (!providers.TryGetValue(package, out var provider))
        {
            log.Skip(CheckedBy.Provider, resource, "*", $"only the schemas of {string.Join(" and ", providers.Keys)} are known");
            return null;
        }

        if (provider is null)
        {
            return null;
        }

        if (provider.Find(resource.Type) is not { } shape)
        {
            log.Add(CheckedBy.Provider, resource, "", $"{package} {provider.Version} has no type {resource.Type}", "a type of the provider");
            return null;
        }

        foreach (var mismatch in ShapeMatcher.Match(resource.Inputs, shape, ""))
        {
            if (mismatch.IsUnknown)
            {
                log.Skip(CheckedBy.Provider, resource, mismatch.Path, mismatch.Problem);
            }
            else
            {
                log.Add(CheckedBy.Provider, resource, mismatch.Path, mismatch.Problem, mismatch.Allowed);
            }
        }

        return shape;
    }
}
