using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck.Rules;

/// <summary>What AWS demands of several properties or resources together, which no schema tells.</summary>
internal interface IGraphRule
{
    void Check(ResourceGraph graph, CheckLog log);
}
