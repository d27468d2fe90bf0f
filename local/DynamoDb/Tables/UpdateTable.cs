using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>UpdateTable: billing, stream, deletion protection, class, encryption, and one global index made or removed at a time.</summary>
internal sealed class UpdateTable(StateStore store, TableAccess access, TableMaker maker, TableDescription description, TimeProvider time) : IDynamoDbOperation
{
    private static readonly string[] Changes =
    [
        "ProvisionedThroughput", "BillingMode", "StreamSpecification", "GlobalSecondaryIndexUpdates", "SSESpecification", "TableClass", "DeletionProtectionEnabled",
    ];

    public string Name => "UpdateTable";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var request = UpdateTableRequest.Read(input);
        if (Array.TrueForAll(Changes, member => input[member] is null or JsonArray { Count: 0 }))
        {
            RefuseOthers(input);
            throw DynamoDbError.Validation(
                "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }

        access.Demand(call, Name, request.Table);
        return store.Write(state =>
        {
            var table = access.ForChange(state, request.Table);
            var changed = Apply(state, table, request);
            TableCatalog.Save(state, changed);
            return new JsonObject { ["TableDescription"] = description.Of(state, changed) };
        });
    }

    // Replicas belong to global tables, which one region cannot have.
    private static void RefuseOthers(JsonObject input)
    {
        if (input["ReplicaUpdates"] is not null)
        {
            throw AwsException.NotBuilt("dynamodb", "UpdateTable with ReplicaUpdates");
        }
    }

    private TableDefinition Apply(StateTransaction state, TableDefinition table, UpdateTableRequest request)
    {
        var now = time.GetUtcNow();
        var changed = BillingChange.Apply(table, request, now);
        if (request.StreamView is { } view)
        {
            StreamChange.Check(table, view);
            changed = maker.SetStream(state, changed, view);
        }

        changed = IndexChange.Apply(state, changed, request, now);
        changed = changed with
        {
            DeletionProtection = request.DeletionProtection ?? changed.DeletionProtection,
            TableClass = request.TableClass ?? changed.TableClass,
            KmsKeyArn = request.Encryption is null ? changed.KmsKeyArn : EncryptionRequest.Key(request.Encryption),
        };

        // Protection alone takes effect at once; everything else makes the table UPDATING for a moment.
        var slow = changed with { DeletionProtection = table.DeletionProtection } != table;
        return slow ? changed with { Lifecycle = Lifecycle.Started(Phase.Updating, now) } : changed;
    }
}
