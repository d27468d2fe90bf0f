using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Legacy;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Query: the items of one partition, in the order of their sort keys.</summary>
internal sealed class Query(StateStore store, TableAccess access, TimeProvider time) : IDynamoDbOperation
{
    public string Name => "Query";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var request = ReadRequest.Read(input, ExpressionParameters.Query, (_, limit) =>
        {
            // The one member whose violation AWS words in another way here.
            if (limit < 1)
            {
                throw DynamoDbError.Validation("1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
            }
        });
        var tests = ReadTests(input, request.Expressions.KeyCondition);
        var forward = input.ReadFlag("ScanIndexForward") ?? true;
        var table = access.Peek(request.Table);
        access.Demand(call, Name, table, request.Table, request.Index, AccessContext.ForQuery(table, request, tests));
        return store.Read(state =>
        {
            var target = ReadTarget.Of(access.ForItems(state, request.Table), request, time.GetUtcNow());
            target.CheckStartCount(request.Start, query: true);
            var (partition, range) = QueryRules.Apply(target, tests, request.Start);
            var start = target.StartAt(request.Start);
            CheckStart(start, partition, range, tests.Count);
            QueryRules.CheckFilter(target, request.Expressions.Filter, input["QueryFilter"] is null ? "Filter Expression" : "QueryFilter");
            target.CheckShown(request);
            var page = new ReadPage(target.Table, target.Index, ReadTarget.Plan(request));
            page.Fill(new RowReader(state, target.Table, target.Index).Partition(partition, range, forward, start, request.Limit ?? int.MaxValue));
            return page.Answer();
        });
    }

    private static Dictionary<string, AttributeComparison> ReadTests(JsonObject input, Condition? keyCondition)
    {
        var tests = keyCondition is not null
            ? KeyConditionReader.Read(keyCondition)
            : input.ReadMap("KeyConditions", "Condition")?.ToDictionary(
                entry => entry.Key,
                entry => AttributeComparison.Read(LegacyConditions.Structure(entry.Value), $"keyConditions.{entry.Key}.member"));
        return tests switch
        {
            null => throw DynamoDbError.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."),
            { Count: 1 or 2 } => tests,
            _ => throw DynamoDbError.Validation("Conditions can be of length 1 or 2 only"),
        };
    }

    private static void CheckStart((ItemKey Entry, ItemKey Tie)? start, byte[] partition, SortRange range, int tests)
    {
        if (start is not { } at)
        {
            return;
        }

        if (tests == 2 && !range.Contains(at.Entry.Sort))
        {
            throw DynamoDbError.Validation("The provided starting key does not match the range key predicate");
        }

        if (!at.Entry.Partition.AsSpan().SequenceEqual(partition))
        {
            throw DynamoDbError.Validation(tests == 2
                ? "The query can return at most one row and cannot be restarted"
                : "The provided starting key is outside query boundaries based on provided conditions");
        }
    }
}
