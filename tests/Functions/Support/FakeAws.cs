using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Moq;

namespace Payments.Functions.Tests;

/// <summary>
/// Tables, a queue and topics in memory, behind mocks of the SDK's interfaces: it keeps to conditions and transactions, and lets a test break
/// any call. A call that no test expects fails, since the mocks are strict.
/// </summary>
internal sealed class FakeAws
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["checkouts"] = ["trackingId"],
        ["payment-intents"] = ["paymentIntentId"],
        ["transactions"] = ["transactionId"],
        ["MethodTable"] = ["payment_id", "payment_method"],
        ["payment-methods"] = ["customerKey", "paymentMethodId"],
        ["merchants"] = ["merchantId"],
        ["ledger-entries"] = ["transactionId", "entryId"],
        ["ledger-balances"] = ["account", "shard"],
        ["attempts"] = ["reference"],
        ["refunds"] = ["refundId"],
        ["disputes"] = ["disputeId"],
        ["gateway-events"] = ["eventId"],
        ["webhook-deliveries"] = ["deliveryId"],
        ["email-deliveries"] = ["deliveryId"],
        ["suppressions"] = ["addressHash"],
        ["fraud-signals"] = ["signal"],
        ["idempotency"] = ["idempotencyKey"],
    };

    private readonly Mock<IAmazonDynamoDB> _dynamoDb = new(MockBehavior.Strict);
    private readonly Mock<IAmazonSimpleNotificationService> _sns = new(MockBehavior.Strict);
    private readonly Mock<IAmazonSQS> _sqs = new(MockBehavior.Strict);
    private bool _crashed;
    private int _calls;

    public FakeAws()
    {
        _dynamoDb.Setup(client => client.GetItemAsync(It.IsAny<GetItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetItemRequest request, CancellationToken _) => Call($"GetItem {request.TableName}", () => Get(request)));
        _dynamoDb.Setup(client => client.BatchGetItemAsync(It.IsAny<BatchGetItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((BatchGetItemRequest request, CancellationToken _) =>
                Call($"BatchGetItem {string.Join(' ', request.RequestItems.Keys)}", () => Get(request)));
        _dynamoDb.Setup(client => client.PutItemAsync(It.IsAny<PutItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutItemRequest request, CancellationToken _) => Call($"PutItem {request.TableName}", () => Put(request)));
        _dynamoDb.Setup(client => client.UpdateItemAsync(It.IsAny<UpdateItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((UpdateItemRequest request, CancellationToken _) => Call($"UpdateItem {request.TableName}", () => Update(request)));
        _dynamoDb.Setup(client => client.TransactWriteItemsAsync(It.IsAny<TransactWriteItemsRequest>(), It.IsAny<CancellationToken>()))
            .Returns((TransactWriteItemsRequest request, CancellationToken _) => Call("TransactWriteItems", () => Transact(request)));
        _dynamoDb.Setup(client => client.DeleteItemAsync(It.IsAny<DeleteItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((DeleteItemRequest request, CancellationToken _) => Call($"DeleteItem {request.TableName}", () => Delete(request)));
        _dynamoDb.Setup(client => client.QueryAsync(It.IsAny<QueryRequest>(), It.IsAny<CancellationToken>()))
            .Returns((QueryRequest request, CancellationToken _) => Call($"Query {request.TableName}", () => Query(request)));
        _sns.Setup(client => client.PublishAsync(It.IsAny<PublishRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PublishRequest request, CancellationToken _) => Call("Publish", () => Publish(request)));
        _sns.Setup(client => client.PublishBatchAsync(It.IsAny<PublishBatchRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PublishBatchRequest request, CancellationToken _) => Call("PublishBatch", () => Publish(request)));
        _sqs.Setup(client => client.SendMessageAsync(It.IsAny<SendMessageRequest>(), It.IsAny<CancellationToken>()))
            .Returns((SendMessageRequest request, CancellationToken _) => Call("SendMessage", () => Send(request)));
        _sqs.Setup(client => client.ChangeMessageVisibilityAsync(It.IsAny<ChangeMessageVisibilityRequest>(), It.IsAny<CancellationToken>()))
            .Returns((ChangeMessageVisibilityRequest request, CancellationToken _) => Call("ChangeMessageVisibility", () => Hide(request)));
    }

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Object;

    public IAmazonSimpleNotificationService Sns => _sns.Object;

    public IAmazonSQS Sqs => _sqs.Object;

    public Dictionary<string, Dictionary<string, Dictionary<string, AttributeValue>>> Tables { get; } =
        Keys.Keys.ToDictionary(table => table, _ => new Dictionary<string, Dictionary<string, AttributeValue>>());

    /// <summary>What the queue accepted, repeats that it drops included.</summary>
    public List<SendMessageRequest> Sent { get; } = [];

    /// <summary>Messages that were hidden for a time.</summary>
    public List<ChangeMessageVisibilityRequest> Hidden { get; } = [];

    /// <summary>What topics accepted, one by one or in batches.</summary>
    public List<PublishRequest> Published { get; } = [];

    /// <summary>Decides which entries of a batch a topic refuses, by their message.</summary>
    public Func<string, bool> RefusesEntry { get; set; } = _ => false;

    /// <summary>The process died in this attempt: what it answered, nobody heard.</summary>
    public bool HasCrashed => _crashed;

    /// <summary>Every call since the last attempt began, by operation and table.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Decides what goes wrong with a call, by its number within the attempt (from 0) and its name.</summary>
    public Func<int, string, Fault> Faults { get; set; } = (_, _) => Fault.None;

    /// <summary>What an error of the service is.</summary>
    public Func<Exception> Error { get; set; } = () =>
        new AmazonDynamoDBException("internal", ErrorType.Receiver, "InternalServerError", "r", HttpStatusCode.InternalServerError);

    /// <summary>Runs once, before the call with this name, outside of the attempt: what another process does meanwhile.</summary>
    public (string Call, Action Do)? Meanwhile { get; set; }

    public IReadOnlyCollection<Dictionary<string, AttributeValue>> Rows(string table) => Tables[table].Values;

    /// <summary>A new process starts: calls are counted anew, and a crash is over.</summary>
    public void BeginAttempt()
    {
        _crashed = false;
        _calls = 0;
        Calls.Clear();
    }

    /// <summary>The process dies now, in a call to somebody else.</summary>
    public void Crash() => _crashed = true;

    /// <summary>Holds each call until it may go on, by its name: so that a test decides how those of several processes mix.</summary>
    public Func<string, Task>? Gate { get; set; }

    /// <summary>A call to a service that is not here, with the same faults.</summary>
    public async Task<T> Call<T>(string name, Func<T> effect)
    {
        if (Gate is { } gate)
        {
            await gate(name);
        }

        return await CallNow(name, effect);
    }

    private Task<T> CallNow<T>(string name, Func<T> effect)
    {
        if (_crashed)
        {
            return Task.FromException<T>(new CrashException());
        }

        var fault = Faults(_calls++, name);
        Calls.Add(name);
        if (Meanwhile is { } meanwhile && meanwhile.Call == name)
        {
            Meanwhile = null;
            meanwhile.Do();
        }

        _crashed = fault is Fault.CrashBefore or Fault.CrashAfter;
        switch (fault)
        {
            case Fault.ErrorBefore:
                return Task.FromException<T>(Error());
            case Fault.CrashBefore:
                return Task.FromException<T>(new CrashException());
            default:
                break;
        }

        T result;
        try
        {
            result = effect();
        }
        catch (AmazonServiceException exception)
        {
            // The service refused it, so there was no effect whose answer could be lost.
            return Task.FromException<T>(_crashed ? new CrashException() : exception);
        }

        return fault switch
        {
            Fault.ErrorAfter => Task.FromException<T>(Error()),
            Fault.CrashAfter => Task.FromException<T>(new CrashException()),
            _ => Task.FromResult(result),
        };
    }

    private GetItemResponse Get(GetItemRequest request)
    {
        request.ConsistentRead.ShouldBe(true, "reads that gate money are consistent");
        var found = Tables[request.TableName].GetValueOrDefault(KeyOf(request.TableName, request.Key));
        return new() { Item = found is null ? null : Copy(found) };
    }

    // Half of the keys at most are read at once, so that callers have to come back for the rest.
    private BatchGetItemResponse Get(BatchGetItemRequest request)
    {
        var response = new BatchGetItemResponse { Responses = [], UnprocessedKeys = [] };
        foreach (var (table, wanted) in request.RequestItems)
        {
            wanted.ConsistentRead.ShouldBe(true, "reads that gate money are consistent");
            wanted.Keys.Select(key => KeyOf(table, key)).ShouldBeUnique();
            var count = (wanted.Keys.Count + 1) / 2;
            response.Responses[table] =
            [
                .. wanted.Keys.Take(count).Select(key => Tables[table].GetValueOrDefault(KeyOf(table, key))).OfType<Dictionary<string, AttributeValue>>().Select(Copy),
            ];
            if (wanted.Keys.Count > count)
            {
                response.UnprocessedKeys[table] = new() { Keys = wanted.Keys[count..], ConsistentRead = true };
            }
        }

        return response;
    }

    private PutItemResponse Put(PutItemRequest request)
    {
        request.ConditionExpression.ShouldNotBeNull("every write is conditional");
        var key = KeyOf(request.TableName, request.Item);
        var held = Expressions.Holds(
            request.ConditionExpression,
            Tables[request.TableName].GetValueOrDefault(key),
            request.ExpressionAttributeNames,
            request.ExpressionAttributeValues);
        if (!held)
        {
            throw new ConditionalCheckFailedException("The conditional request failed");
        }

        Tables[request.TableName][key] = Copy(request.Item);
        return new();
    }

    private DeleteItemResponse Delete(DeleteItemRequest request)
    {
        request.ConditionExpression.ShouldNotBeNull("every write is conditional");
        var key = KeyOf(request.TableName, request.Key);
        var found = Tables[request.TableName].GetValueOrDefault(key);
        var held = Expressions.Holds(
            request.ConditionExpression, found, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        if (!held)
        {
            throw new ConditionalCheckFailedException("The conditional request failed");
        }

        Tables[request.TableName].Remove(key);
        return new();
    }

    // By the key's own attributes or an index's: rows that lack them are in no index.
    private QueryResponse Query(QueryRequest request)
    {
        var rows = Tables[request.TableName]
            .OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => row.Value)
            .Where(row => Expressions.Holds(
                request.KeyConditionExpression, row, request.ExpressionAttributeNames, request.ExpressionAttributeValues))
            .ToList();
        if (request.ScanIndexForward == false)
        {
            rows.Reverse();
        }

        if (request.ExclusiveStartKey is { Count: > 0 } start)
        {
            rows = [.. rows.SkipWhile(row => KeyOf(request.TableName, row) != KeyOf(request.TableName, start)).Skip(1)];
        }

        var page = rows.Take(request.Limit ?? int.MaxValue).ToList();
        return new()
        {
            Items = [.. page.Where(row => Expressions.Holds(
                request.FilterExpression, row, request.ExpressionAttributeNames, request.ExpressionAttributeValues)).Select(Copy)],
            LastEvaluatedKey = page.Count < rows.Count
                ? Keys[request.TableName].ToDictionary(name => name, name => page[^1][name])
                : null,
        };
    }

    private UpdateItemResponse Update(UpdateItemRequest request)
    {
        request.ConditionExpression.ShouldNotBeNull("every write is conditional");
        var key = KeyOf(request.TableName, request.Key);
        var item = Tables[request.TableName].GetValueOrDefault(key);
        var held = Expressions.Holds(
            request.ConditionExpression, item, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        if (!held)
        {
            throw new ConditionalCheckFailedException("The conditional request failed");
        }

        var updated = Expressions.Apply(
            request.UpdateExpression, item ?? request.Key, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        Tables[request.TableName][key] = updated;
        return new() { Attributes = request.ReturnValues == ReturnValue.ALL_NEW ? Copy(updated) : null };
    }

    private TransactWriteItemsResponse Transact(TransactWriteItemsRequest request)
    {
        var reasons = request.TransactItems.Select(item => new CancellationReason { Code = CodeOf(item) }).ToList();
        if (reasons.Any(reason => reason.Code != "None"))
        {
            throw new TransactionCanceledException("Transaction cancelled") { CancellationReasons = reasons };
        }

        request.TransactItems.Select(item => KeyOf(item)).ShouldBeUnique();
        foreach (var item in request.TransactItems)
        {
            var (table, key) = KeyOf(item);
            if (item.Put is { } put)
            {
                Tables[table][key] = Copy(put.Item);
            }
            else if (item.Update is { } update)
            {
                Tables[table][key] = Expressions.Apply(
                    update.UpdateExpression,
                    Tables[table].GetValueOrDefault(key) ?? update.Key,
                    update.ExpressionAttributeNames,
                    update.ExpressionAttributeValues);
            }
            else if (item.Delete is not null)
            {
                Tables[table].Remove(key);
            }
        }

        return new();
    }

    private static (string Table, string Key) KeyOf(TransactWriteItem item) => item switch
    {
        { Put: { } put } => (put.TableName, KeyOf(put.TableName, put.Item)),
        { Update: { } update } => (update.TableName, KeyOf(update.TableName, update.Key)),
        { Delete: { } delete } => (delete.TableName, KeyOf(delete.TableName, delete.Key)),
        { ConditionCheck: { } check } => (check.TableName, KeyOf(check.TableName, check.Key)),
        _ => throw new ArgumentException("the item does nothing", nameof(item)),
    };

    private string CodeOf(TransactWriteItem item)
    {
        var (table, key) = KeyOf(item);
        var (condition, names, values) = item switch
        {
            { Put: { } put } => (put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues),
            { Update: { } update } => (update.ConditionExpression, update.ExpressionAttributeNames, update.ExpressionAttributeValues),
            { Delete: { } delete } => (delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues),
            _ => (item.ConditionCheck.ConditionExpression, item.ConditionCheck.ExpressionAttributeNames, item.ConditionCheck.ExpressionAttributeValues),
        };

        // A counter that is only added to asks for nothing: it is the transaction's other parts that decide.
        if (condition is null && item.Update is { UpdateExpression: var expression } && expression.StartsWith("ADD ", StringComparison.Ordinal))
        {
            return "None";
        }

        condition.ShouldNotBeNull("every write is conditional");
        return Expressions.Holds(condition, Tables[table].GetValueOrDefault(key), names, values) ? "None" : "ConditionalCheckFailed";
    }

    private PublishResponse Publish(PublishRequest request)
    {
        Published.Add(request);
        return new() { MessageId = $"published-{Published.Count}" };
    }

    private PublishBatchResponse Publish(PublishBatchRequest request)
    {
        request.PublishBatchRequestEntries.Count.ShouldBeInRange(1, 10, "SNS takes at most ten at once");
        request.PublishBatchRequestEntries.Select(entry => entry.Id).ShouldBeUnique();
        request.PublishBatchRequestEntries.Sum(entry => entry.Message.Length).ShouldBeLessThanOrEqualTo(256 * 1024, "SNS takes at most 256 KB at once");
        var (refused, accepted) = (new List<Amazon.SimpleNotificationService.Model.BatchResultErrorEntry>(), new List<PublishBatchResultEntry>());
        foreach (var entry in request.PublishBatchRequestEntries)
        {
            if (RefusesEntry(entry.Message))
            {
                refused.Add(new() { Id = entry.Id, Code = "InternalError", SenderFault = false, Message = "refused" });
                continue;
            }

            Published.Add(new() { TopicArn = request.TopicArn, Message = entry.Message, MessageAttributes = entry.MessageAttributes });
            accepted.Add(new() { Id = entry.Id, MessageId = $"published-{Published.Count}" });
        }

        return new() { Failed = refused.Count == 0 ? null : refused, Successful = accepted };
    }

    private SendMessageResponse Send(SendMessageRequest request)
    {
        Sent.Add(request);
        return new() { MessageId = $"message-{Sent.Count}" };
    }

    private ChangeMessageVisibilityResponse Hide(ChangeMessageVisibilityRequest request)
    {
        request.VisibilityTimeout!.Value.ShouldBeInRange(1, 43_200, "SQS hides a message for 12 hours at most");
        Hidden.Add(request);
        return new();
    }

    private static string KeyOf(string table, Dictionary<string, AttributeValue> item) =>
        string.Join('|', Keys[table].Select(name => item[name].S ?? item[name].N));

    private static Dictionary<string, AttributeValue> Copy(Dictionary<string, AttributeValue> item) => new(item);
}
