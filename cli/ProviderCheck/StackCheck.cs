using Payments.Cli.ProviderCheck.Arns;
using Payments.Cli.ProviderCheck.CloudFormation;
using Payments.Cli.ProviderCheck.Documents;
using Payments.Cli.ProviderCheck.Rules;
using Payments.Cli.ProviderCheck.Schemas;
using Payments.Cli.ProviderCheck.Shapes;
using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck;

/// <summary>All checks over one graph, those with the clearest words first: of findings about one place the first is kept.</summary>
internal static class StackCheck
{
    public static CheckReport Run(ResourceGraph graph, SchemaData data)
    {
        var log = new CheckLog();
        var provider = new ProviderSchemaCheck(data.Providers, log);
        var documents = new DocumentCheck(log);
        var arns = new ArnCheck(log);
        var formation = data.CloudFormation is { } folder ? new CloudFormationCheck(folder, log) : null;
        foreach (var resource in graph.Resources.Where(resource => resource.IsCustom))
        {
            var shape = provider.Check(resource);
            documents.Check(resource);
            arns.Check(resource);
            formation?.Check(resource, shape);
        }

        foreach (var rule in GraphRules.All)
        {
            rule.Check(graph, log);
        }

        return new CheckReport(graph, log.Findings, log.Unchecked, data.Lacking);
    }
}
