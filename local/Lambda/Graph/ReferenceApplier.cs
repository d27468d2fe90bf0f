using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Later;
using Payments.Local.Lambda.Sources;
using Payments.Local.State;

namespace Payments.Local.Lambda.Graph;

/// <summary>Brings what refers to functions to what the program says: permissions, event rules, event sources, provisioned concurrency.</summary>
internal sealed class ReferenceApplier(MappingStore mappings, MappingRules mappingRules, CloudOptions options, TimeProvider time)
{
    public void Apply(StateTransaction state, ResourceGraph graph)
    {
        Permissions.RemoveFromGraph(state);
        foreach (var resource in graph.OfType(LambdaGraph.PermissionType))
        {
            LambdaGraph.Check(resource, () => ApplyPermission(state, resource));
        }

        EventRuleStore.RemoveFromGraph(state);
        foreach (var resource in graph.OfType(LambdaGraph.EventRulesType))
        {
            LambdaGraph.Check(resource, () => ApplyEventRules(state, resource));
        }

        ProvisionedStore.RemoveFromGraph(state);
        foreach (var resource in graph.OfType(LambdaGraph.ProvisionedType))
        {
            LambdaGraph.Check(resource, () => ApplyProvisioned(state, resource));
        }

        ApplyMappings(state, graph);
    }

    private bool ApplyPermission(StateTransaction state, CloudResource resource)
    {
        var reference = Existing(state, FunctionReference.Parse(resource.RequiredText("function"), resource.Text("qualifier")));
        var grant = new PermissionGrant(resource.Text("statementId") ?? resource.Name, resource.RequiredText("action"), resource.RequiredText("principal"))
        {
            Qualifier = reference.Qualifier,
            SourceArn = resource.Text("sourceArn"),
            SourceAccount = resource.Text("sourceAccount"),
        };
        var statement = Permissions.Statement(FunctionReference.FunctionArn(options, reference.Name), grant);
        return Permissions.Add(state, reference.Name, reference.Qualifier, grant.StatementId, statement, fromGraph: true)
            ? true
            : throw new InvalidDataException($"The statement id ({grant.StatementId}) provided already exists.");
    }

    private bool ApplyEventRules(StateTransaction state, CloudResource resource)
    {
        var reference = Existing(state, FunctionReference.Parse(resource.RequiredText("functionName"), resource.Text("qualifier")));
        var destinations = resource.State["destinationConfig"];
        var rules = new EventRules
        {
            MaximumRetryAttempts = resource.Number("maximumRetryAttempts") ?? 2,
            MaximumEventAgeSeconds = resource.Number("maximumEventAgeInSeconds") ?? 21600,
            OnFailure = (string?)destinations?["onFailure"]?["destination"],
            OnSuccess = (string?)destinations?["onSuccess"]?["destination"],
        };
        EventRuleStore.Put(state, reference.Name, reference.Qualifier, EventRuleChecks.Checked(rules), time.GetUtcNow(), fromGraph: true);
        return true;
    }

    private static bool ApplyProvisioned(StateTransaction state, CloudResource resource)
    {
        var reference = Existing(state, FunctionReference.Parse(resource.RequiredText("functionName"), resource.RequiredText("qualifier")));
        var instances = resource.Number("provisionedConcurrentExecutions") ?? throw new InvalidDataException("provisionedConcurrentExecutions is missing");
        ProvisionedStore.Put(state, new ProvisionedConcurrency(reference.Name, reference.Qualifier!, instances), fromGraph: true);
        return true;
    }

    private void ApplyMappings(StateTransaction state, ResourceGraph graph)
    {
        var before = MappingStore.FromGraph(state);
        var kept = new HashSet<string>();
        foreach (var resource in graph.OfType(LambdaGraph.MappingType))
        {
            var settings = LambdaGraph.Check(resource, () => ReadMapping(resource));
            LambdaGraph.Check(resource, () => Existing(state, FunctionReference.Parse(settings.Function)));
            var existing = before.FirstOrDefault(mapping => mapping.Settings.Function == settings.Function && mapping.Settings.SourceArn == settings.SourceArn);
            if (existing?.Settings.ToJson() == settings.ToJson())
            {
                kept.Add(existing.Uuid);
                continue;
            }

            var mapping = mappings.Put(state, existing?.Uuid, settings, fromGraph: true);
            kept.Add(mapping.Uuid);
            if (existing is null)
            {
                LambdaGraph.Check(resource, () => mappingRules.Begun(state, mapping));
            }
        }

        foreach (var gone in before.Where(mapping => !kept.Contains(mapping.Uuid)))
        {
            mappings.Delete(state, gone.Uuid);
        }
    }

    private MappingSettings ReadMapping(CloudResource resource) => mappingRules.Checked(new MappingSettings
    {
        Function = resource.RequiredText("functionName"),
        SourceArn = resource.RequiredText("eventSourceArn"),
        Enabled = resource.Flag("enabled") ?? true,
        BatchSize = resource.Number("batchSize") ?? MappingSettings.DefaultBatchSize(resource.RequiredText("eventSourceArn")),
        WindowSeconds = resource.Number("maximumBatchingWindowInSeconds") ?? 0,
        ReportsItemFailures = (resource.State["functionResponseTypes"] as JsonArray ?? []).Any(type => (string?)type == "ReportBatchItemFailures"),
        MaximumConcurrency = (int?)(double?)resource.State["scalingConfig"]?["maximumConcurrency"],
        StartingPosition = resource.Text("startingPosition"),
        ParallelizationFactor = resource.Number("parallelizationFactor") ?? 1,
        MaximumRetryAttempts = resource.Number("maximumRetryAttempts") ?? -1,
        MaximumRecordAgeSeconds = resource.Number("maximumRecordAgeInSeconds") ?? -1,
        BisectsOnError = resource.Flag("bisectBatchOnFunctionError") ?? false,
        TumblingWindowSeconds = resource.Number("tumblingWindowInSeconds") ?? 0,
        OnFailure = (string?)resource.State["destinationConfig"]?["onFailure"]?["destinationArn"],
        Filters = [.. (resource.State["filterCriteria"]?["filters"] as JsonArray ?? []).Select(filter => (string?)filter?["pattern"] ?? "")],
    });

    private static FunctionReference Existing(StateTransaction state, FunctionReference reference)
    {
        if (FunctionStore.Find(state, reference.Name) is null)
        {
            throw new InvalidDataException($"there is no function '{reference.Name}'");
        }

        return reference.Qualifier is not { } qualifier
            || FunctionDirectory.HasVersion(state, reference.Name, qualifier)
            || AliasStore.Find(state, reference.Name, qualifier) is not null
                ? reference
                : throw new InvalidDataException($"the function '{reference.Name}' has no version or alias '{qualifier}'");
    }
}
