using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>
/// TransactWriteItems: up to 100 writes and checks of any tables, all of them or none. All conditions are evaluated, so that
/// the refusal tells about each; a repeated client request token does nothing for ten minutes.
/// </summary>
internal sealed class TransactWriteItems(StateStore store, TableAccess access, ItemWriter writer, RequestTokens tokens) : IDynamoDbOperation
{
    private const long MaxBytes = 4 * 1024 * 1024;
    private const int Factor = 2;

    public string Name => "TransactWriteItems";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        var metrics = input.ReadText("ReturnItemCollectionMetrics");
        violations.OneOf(metrics, "returnItemCollectionMetrics", "SIZE", "NONE");
        var token = input.ReadText("ClientRequestToken");
        if (token is not null)
        {
            violations.Length(token, token.Length, "clientRequestToken", 1, 36);
        }

        var requests = TransactWriteParts.Read(input, violations);
        Authorize(call, requests);
        var (writes, replayed) = store.Write(state => Write(state, requests, input, token));
        var answer = new JsonObject();
        if (capacity != CapacityLevel.None)
        {
            answer["ConsumedCapacity"] = new JsonArray([.. TransactCapacity.Sum(writes, Factor, replayed).Select(cost => cost.ToNode(capacity))]);
        }

        if (metrics == "SIZE" && Metrics(writes) is { Count: > 0 } sizes)
        {
            answer["ItemCollectionMetrics"] = sizes;
        }

        return answer;
    }

    private static string Action(WriteKind kind) => kind switch
    {
        WriteKind.Put => "PutItem",
        WriteKind.Update => "UpdateItem",
        WriteKind.Delete => "DeleteItem",
        _ => "ConditionCheckItem",
    };

    private static JsonObject Metrics(IReadOnlyList<PreparedWrite> writes)
    {
        var metrics = new JsonObject();
        foreach (var write in writes)
        {
            if (WriteAnswer.Metrics(write) is { } size)
            {
                metrics[write.Table.Name] ??= new JsonArray();
                metrics[write.Table.Name]!.AsArray().Add(size);
            }
        }

        return metrics;
    }

    private void Authorize(AwsCall call, List<WriteRequest> requests)
    {
        foreach (var request in requests)
        {
            var table = access.Peek(request.Table);
            access.Demand(call, Action(request.Kind), table, request.Table, context: AccessContext.ForWrite(table, request, null, Name));
        }
    }

    private (List<PreparedWrite> Writes, bool Replayed) Write(StateTransaction state, List<WriteRequest> requests, JsonObject input, string? token)
    {
        var targets = requests.ConvertAll(request => new TransactTarget(access.ForItems(state, request.Table), request));
        TransactTarget.CheckDistinct(targets);
        if (token is not null && tokens.IsRepeated(state, token, input["TransactItems"]!))
        {
            return ([.. targets.Select(target => target.AsItIs(state))], true);
        }

        var reasons = new CancellationReasons();
        var writes = targets.ConvertAll(target => reasons.Try(() => ItemWriter.Prepare(state, target.Table, target.Request, needsBefore: true)));
        reasons.Refuse();
        var prepared = writes.ConvertAll(write => write!);
        if (prepared.Sum(write => (long)Math.Max(write.Before?.Size ?? 0, write.After?.ItemSize ?? 0)) > MaxBytes)
        {
            throw DynamoDbError.Validation("Collection of items in the transaction exceeds the limit of 4 MB");
        }

        prepared.ForEach(write => writer.Commit(state, write));
        return (prepared, false);
    }
}
