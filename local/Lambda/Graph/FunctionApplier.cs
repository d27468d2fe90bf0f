using Payments.Local.Graph;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Graph;

/// <summary>
/// Brings functions to what the program says. Configuration always follows the program. Code follows the bundle when the
/// bundle has changed since the last start; until then, what a release put there through the Lambda API stays.
/// </summary>
internal sealed class FunctionApplier(FunctionStore functions, FunctionReader reader, LambdaOptions options)
{
    private const int MinUnreserved = 100;

    /// <summary>Applies all functions.</summary>
    /// <returns>The newest version that each function had before; 0 for none.</returns>
    public Dictionary<string, long> Apply(StateTransaction state, ResourceGraph graph)
    {
        var before = FunctionStore.List(state).ToDictionary(function => function.Name, function => function.LastVersion);
        var resources = graph.OfType(LambdaGraph.FunctionType).ToDictionary(resource => resource.RequiredText("name"));
        foreach (var gone in FunctionStore.List(state).Where(function => function.FromGraph && !resources.ContainsKey(function.Name)))
        {
            FunctionStore.Delete(state, gone.Name);
        }

        foreach (var (name, resource) in resources)
        {
            ApplyOne(state, name, resource);
        }

        return before;
    }

    /// <summary>Removes the oldest versions beyond those that are kept; one that an alias points at always stays.</summary>
    public void Prune(StateTransaction state, ResourceGraph graph)
    {
        foreach (var name in graph.OfType(LambdaGraph.FunctionType).Select(resource => resource.RequiredText("name")))
        {
            var aliased = AliasStore.List(state, name).SelectMany(alias => new[] { alias.Version, alias.Additional?.Version }).ToHashSet();
            foreach (var version in FunctionStore.Versions(state, name).SkipLast(options.KeptVersions).Where(version => !aliased.Contains($"{version.Number}")))
            {
                FunctionStore.DeleteVersion(state, name, version.Number);
            }
        }
    }

    private void ApplyOne(StateTransaction state, string name, CloudResource resource)
    {
        var settings = reader.Read(resource);
        var bundle = settings.Code.Sha256;
        var existing = FunctionStore.Find(state, name);
        if (existing?.AppliedCode == bundle)
        {
            settings = settings with { Code = existing.Settings.Code };
        }

        var function = existing is null ? functions.Create(state, name, settings)
            : existing.Settings.ToJson() == settings.ToJson() ? existing
            : functions.Update(state, existing, settings);
        FunctionStore.MarkApplied(state, name, bundle);
        Reserve(state, resource, name);
        if (resource.Flag("publish") == true)
        {
            functions.Publish(state, function, description: null);
        }
    }

    private void Reserve(StateTransaction state, CloudResource resource, string name)
    {
        // The provider's -1 means: none.
        int? reserved = resource.Number("reservedConcurrentExecutions") is >= 0 and var count ? count : null;
        LambdaGraph.Check(resource, () =>
        {
            CheckReserved(reserved, FunctionStore.TotalReserved(state, except: name), options);
            return true;
        });
        FunctionStore.PutReserved(state, name, reserved);
    }

    /// <summary>Lambda always leaves 100 of the account's concurrency to functions without a reservation.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterValueException</c>.</exception>
    public static void CheckReserved(int? reserved, int otherReserved, LambdaOptions options)
    {
        if (reserved > 0 && options.AccountConcurrency - otherReserved - reserved < MinUnreserved)
        {
            throw LambdaErrors.InvalidParameter(
                $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{MinUnreserved}].");
        }
    }
}
