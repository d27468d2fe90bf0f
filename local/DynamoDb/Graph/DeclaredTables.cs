using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expiry;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.Graph;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Graph;

/// <summary>
/// The tables that the Pulumi program declares: made when they are missing, changed when their settings have changed, removed
/// when the program no longer declares them. Their items stay unless the key changes, which AWS can only do with a new table.
/// </summary>
internal sealed class DeclaredTables(StateStore store, TableCatalog catalog, TableMaker maker, TimeProvider time) : IGraphConsumer
{
    public IReadOnlyCollection<string> ResourceTypes { get; } = [TableResource.Type];

    public void Apply(ResourceGraph graph)
    {
        DynamoDbSchema.Ensure(store);
        var declared = graph.OfType(TableResource.Type).ToList();
        store.Write(state =>
        {
            foreach (var resource in declared)
            {
                Apply(state, resource);
            }

            RemoveOthers(state, declared.Select(TableResource.Name).ToHashSet());
        });
    }

    private void Apply(StateTransaction state, CloudResource resource)
    {
        var wanted = Read(resource, out var view);
        var current = catalog.Find(state, wanted.Name);
        if (current is not null && (current.Lifecycle.Phase == Phase.Deleting || !SameKeys(current, wanted)))
        {
            Remove(state, current, resource);
            current = null;
        }

        if (current is null)
        {
            maker.Make(state, wanted, view, StreamLabel(resource));
            return;
        }

        TableCatalog.Save(state, Change(state, current, wanted, view, StreamLabel(resource)));
        var changed = catalog.Find(state, wanted.Name)!;
        if (changed.Expiry != current.Expiry)
        {
            ExpiryColumn.Rebuild(state, changed);
        }
    }

    private TableDefinition Read(CloudResource resource, out string? view)
    {
        try
        {
            var now = time.GetUtcNow();
            var request = TableResource.ToRequest(resource);
            view = StreamRequest.ViewType(request);
            var table = TableReader.Read(request, now);
            return table with { IsDeclared = true, Expiry = Expiry(resource), Recovery = Recovery(resource, now) };
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
    }

    // Local indexes are part of the key: AWS makes them with the table or never.
    private static bool SameKeys(TableDefinition current, TableDefinition wanted) =>
        current.Key == wanted.Key
        && current.LiveIndexes.Where(index => !index.IsGlobal).Select(Shape).Order().SequenceEqual(wanted.Indexes.Where(index => !index.IsGlobal).Select(Shape).Order());

    private static string Shape(SecondaryIndex index) =>
        $"{index.Name}|{index.IsGlobal}|{index.Key}|{index.Projection}|{string.Join(',', index.NonKeyAttributes.Order(StringComparer.Ordinal))}";

    private TableDefinition Change(StateTransaction state, TableDefinition current, TableDefinition wanted, string? view, string? label)
    {
        var changed = current with
        {
            Attributes = wanted.Attributes,
            Lifecycle = Lifecycle.Settled,
            OnDemandSince = wanted.IsOnDemand ? current.OnDemandSince ?? wanted.OnDemandSince : null,
            DescribesBilling = current.DescribesBilling || wanted.DescribesBilling,
            Throughput = wanted.Throughput,
            DeletionProtection = wanted.DeletionProtection,
            Tags = wanted.Tags,
            TableClass = wanted.TableClass,
            KmsKeyArn = wanted.KmsKeyArn,
            Expiry = wanted.Expiry,
            Recovery = wanted.Recovery is null ? null : wanted.Recovery with { Since = current.Recovery?.Since ?? wanted.Recovery.Since },
            IsDeclared = true,
        };
        changed = ChangeIndexes(state, changed, wanted);
        var enabled = current.HasStream ? current.Stream!.ViewType : "";
        if (enabled == (view ?? ""))
        {
            return changed;
        }

        // Another view type takes another stream, so the old one ends first.
        changed = enabled.Length > 0 ? maker.SetStream(state, changed, "") : changed;
        return string.IsNullOrEmpty(view) ? changed : maker.SetStream(state, changed, view, label);
    }

    private static TableDefinition ChangeIndexes(StateTransaction state, TableDefinition table, TableDefinition wanted)
    {
        var kept = wanted.Indexes.Select(Shape).ToHashSet();
        foreach (var index in table.Indexes.Where(index => !kept.Contains(Shape(index)) || index.Lifecycle.Phase == Phase.Deleting).ToList())
        {
            table = TableMaker.DropIndex(state, table, index, null) with { Attributes = table.Attributes };
        }

        var existing = table.Indexes.Select(Shape).ToHashSet();
        foreach (var index in wanted.Indexes.Where(index => !existing.Contains(Shape(index))))
        {
            table = TableMaker.AddIndex(state, table, index);
        }

        // The order and the capacity are the program's.
        var capacity = wanted.Indexes.ToDictionary(index => index.Name, index => index.Throughput);
        return table with { Indexes = [.. table.Indexes.Select(index => index with { Throughput = capacity[index.Name], Lifecycle = Lifecycle.Settled })] };
    }

    private void RemoveOthers(StateTransaction state, HashSet<string> declared)
    {
        foreach (var table in catalog.All(state).Where(table => table.IsDeclared && !declared.Contains(table.Name) && !table.DeletionProtection))
        {
            Remove(state, table, null);
        }
    }

    private void Remove(StateTransaction state, TableDefinition table, CloudResource? resource)
    {
        if (resource is not null && table.DeletionProtection)
        {
            throw new GraphException(
                $"{resource.Urn}: the key of table '{table.Name}' has changed, which takes a new table, but the table is protected against deletion. "
                + "Switch deletionProtectionEnabled off first, or keep the key");
        }

        maker.Drop(state, table, Lifecycle.Settled);
        TableCatalog.Remove(state, table);
    }

    private static ExpirySetting? Expiry(CloudResource resource) =>
        resource.State["ttl"] is JsonObject ttl && ttl["attributeName"] is JsonValue attribute && attribute.TryGetValue(out string? name) && name.Length > 0
            ? new ExpirySetting(name, ttl["enabled"] is JsonValue enabled && enabled.TryGetValue(out bool flag) && flag)
            : null;

    private static RecoverySetting? Recovery(CloudResource resource, DateTimeOffset now) =>
        resource.State["pointInTimeRecovery"] is JsonObject recovery && recovery["enabled"] is JsonValue enabled && enabled.TryGetValue(out bool flag) && flag
            ? new RecoverySetting(now, recovery["recoveryPeriodInDays"] is JsonValue days && days.TryGetValue(out double number) ? (int)number : UpdateContinuousBackups.MaxDays)
            : null;

    // The outputs that the program saw carry the stream's ARN; the stream gets the label in it.
    private static string? StreamLabel(CloudResource resource) =>
        resource.Text("streamLabel") is { Length: > 0 } label ? label
        : resource.Text("streamArn") is { } arn && arn.LastIndexOf("/stream/", StringComparison.Ordinal) is >= 0 and var at ? arn[(at + "/stream/".Length)..]
        : null;
}
