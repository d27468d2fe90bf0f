using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;

namespace Payments.Local.Lambda.Graph;

/// <summary>
/// Brings aliases to what the program says. One whose version the program leaves to releases (<c>ignoreChanges</c>) moves on to
/// the newest version as long as it stood at the newest one, all of it: new code runs after a start. Where a release left it
/// elsewhere, or between two versions, it stays (see docs/decisions on the local live alias).
/// </summary>
internal sealed class AliasApplier(AliasStore aliases)
{
    /// <param name="state">The transaction.</param>
    /// <param name="graph">The program's resources.</param>
    /// <param name="before">Newest version of each function before this start.</param>
    public void Apply(StateTransaction state, ResourceGraph graph, IReadOnlyDictionary<string, long> before)
    {
        var kept = new HashSet<(string, string)>();
        foreach (var resource in graph.OfType(LambdaGraph.AliasType))
        {
            var function = LambdaGraph.Check(resource, () => FunctionReference.Parse(resource.RequiredText("functionName")).Name);
            kept.Add((function, resource.RequiredText("name")));
            ApplyOne(state, graph, resource, function, before.GetValueOrDefault(function));
        }

        foreach (var (function, name) in AliasStore.FromGraph(state).Where(alias => !kept.Contains(alias)))
        {
            AliasStore.Delete(state, function, name);
        }
    }

    private void ApplyOne(StateTransaction state, ResourceGraph graph, CloudResource resource, string functionName, long newestBefore)
    {
        var function = FunctionStore.Find(state, functionName)
            ?? throw new GraphException($"{resource.Urn}: the program has no function '{functionName}'");
        var name = resource.RequiredText("name");
        var existing = AliasStore.Find(state, functionName, name);
        var wanted = WantedVersion(state, graph, resource, function);
        var released = existing is not null && resource.IgnoreChanges.Contains("functionVersion");
        var follows = existing is { Additional: null } && existing.Version == Text(newestBefore);
        var alias = new FunctionAlias(functionName, name, released && !follows ? existing!.Version : wanted, resource.Text("description") ?? "", "")
        {
            Additional = existing is not null && resource.IgnoreChanges.Contains("routingConfig") ? existing.Additional : Weight(state, resource, functionName),
        };
        if (existing is null || alias with { Revision = existing.Revision } != existing)
        {
            aliases.Put(state, alias, fromGraph: true);
        }
    }

    private static string WantedVersion(StateTransaction state, ResourceGraph graph, CloudResource resource, FunctionRecord function)
    {
        var asked = resource.RequiredText("functionVersion");
        var output = graph.OfType(LambdaGraph.FunctionType).FirstOrDefault(candidate => candidate.Text("name") == function.Name)?.Text("version");
        if (asked != output)
        {
            return FunctionDirectory.HasVersion(state, function.Name, asked)
                ? asked
                : throw new GraphException($"{resource.Urn}: the function '{function.Name}' has no version {asked} here");
        }

        // The function's own output: whatever was published last.
        return function.LastVersion == 0 ? FunctionDirectory.Latest : Text(function.LastVersion);
    }

    private static AliasWeight? Weight(StateTransaction state, CloudResource resource, string function)
    {
        if (resource.State["routingConfig"]?["additionalVersionWeights"] is not JsonObject { Count: > 0 } weights)
        {
            return null;
        }

        var (version, share) = weights.First();
        return weights.Count == 1 && FunctionDirectory.HasVersion(state, function, version)
            ? new AliasWeight(version, (double)share!)
            : throw new GraphException($"{resource.Urn}: additionalVersionWeights takes one version that exists here");
    }

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
