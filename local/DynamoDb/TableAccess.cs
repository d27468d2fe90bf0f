using Payments.Local.DynamoDb.Tables;
using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>The way to a table: the authorizer first, then the table in a phase that fits.</summary>
internal sealed class TableAccess(StateStore store, TableCatalog catalog, IAuthorizer authorizer, IKeyAccess keys, DynamoDbArns arns, TimeProvider time)
{
    private static readonly HashSet<string> ItemOperations =
        ["BatchGetItem", "BatchWriteItem", "ConditionCheckItem", "DeleteItem", "GetItem", "PutItem", "Query", "Scan", "UpdateItem"];

    /// <summary>The table as it is now, for decisions that depend on its keys; null when there is none.</summary>
    public TableDefinition? Peek(string table) => catalog.Find(store, table);

    /// <summary>Asks the authorizer about a table, an index or a stream of it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="operation">IAM action without its service, e.g. <c>PutItem</c>.</param>
    /// <param name="table">The table as far as it exists: its resource policy takes part in the decision.</param>
    /// <param name="name">Name of the table.</param>
    /// <param name="index">Name of the index that is read; null for the table.</param>
    /// <param name="context">DynamoDB's condition keys.</param>
    /// <exception cref="AwsException"><c>AccessDeniedException</c></exception>
    public void Demand(AwsCall call, string operation, TableDefinition? table, string name, string? index = null, ConditionContext? context = null)
    {
        authorizer.Demand(call, $"dynamodb:{operation}", index is null ? arns.Table(name) : arns.Index(name, index), table?.ResourcePolicy, context);
        if (ItemOperations.Contains(operation))
        {
            DemandKey(call, table, name);
        }
    }

    /// <summary>
    /// Asks whether the caller may have a table's key opened, which DynamoDB does in the caller's name (DynamoDB guide, "Authorizing use of your
    /// customer managed key"). There an opened key is kept for five minutes; here it is asked for each time.
    /// </summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c></exception>
    public void DemandKey(AwsCall call, TableDefinition? table, string name) => keys.Demand(
        call,
        new KeyUse(table?.KmsKeyArn, "dynamodb", "aws:dynamodb:tableName", name)
        {
            MoreContext = new Dictionary<string, string> { ["aws:dynamodb:subscriberId"] = call.Principal.AccountId },
        },
        DynamoDbError.Key,
        "Decrypt");

    /// <inheritdoc cref="Demand(AwsCall, string, TableDefinition?, string, string?, ConditionContext?)"/>
    public void Demand(AwsCall call, string operation, string name) => Demand(call, operation, Peek(name), name);

    /// <summary>Asks the authorizer about an action that no resource narrows.</summary>
    /// <exception cref="AwsException"><c>AccessDeniedException</c></exception>
    public void Demand(AwsCall call, string operation) => authorizer.Demand(call, $"dynamodb:{operation}", "*");

    /// <summary>A table whose items can be read and written.</summary>
    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>: it does not exist, or not yet, or no longer.</exception>
    public TableDefinition ForItems(StateTransaction state, string name) =>
        catalog.Find(state, name) is { } table && table.Lifecycle.At(time.GetUtcNow()) is (Phase.Active or Phase.Updating)
            ? table
            : throw DynamoDbError.NotFound();

    /// <summary>A table in any phase.</summary>
    /// <exception cref="AwsException"><c>ResourceNotFoundException</c></exception>
    public TableDefinition Existing(StateTransaction state, string name) => catalog.Find(state, name) ?? throw DynamoDbError.TableNotFound(name);

    /// <summary>A table that can be changed.</summary>
    /// <exception cref="AwsException"><c>ResourceNotFoundException</c>; <c>ResourceInUseException</c>: something is going on with it.</exception>
    public TableDefinition ForChange(StateTransaction state, string name)
    {
        var table = Existing(state, name);
        return table.Lifecycle.At(time.GetUtcNow()) switch
        {
            Phase.Active => table,
            Phase.Creating => throw DynamoDbError.InUse($"Attempt to change a resource which is still in use: Table is being created: {name}"),
            Phase.Updating => throw DynamoDbError.InUse($"Attempt to change a resource which is still in use: Table is being updated: {name}"),
            _ => throw DynamoDbError.InUse($"Attempt to change a resource which is still in use: Table is being deleted: {name}"),
        };
    }
}
