using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Moq;

namespace Payments.Functions.Tests;

/// <summary>
/// Tables and a queue in memory, behind mocks of the SDK's interfaces: it keeps to conditions and transactions, and lets a test break
/// any call. A call that no test expects fails, since the mocks are strict.
/// </summary>
internal sealed class FakeAws
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["checkouts"] = "trackingId",
        ["payment-intents"] = "paymentIntentId",
        ["transactions"] = "transactionId",
        ["MethodTable"] = "payment_id",
        ["merchants"] = "merchantId",
        ["idempotency"] = "idempotencyKey",
    };

    private readonly Mock<IAmazonDynamoDB> _dynamoDb = new(MockBehavior.Strict);
    private readonly Mock<IAmazonSQS> _sqs = new(MockBehavior.Strict);
    private bool _crashed;
    private int _calls;

    public FakeAws()
    {
        _dynamoDb.Setup(client => client.GetItemAsync(It.IsAny<GetItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((GetItemRequest request, CancellationToken _) => Call($"GetItem {request.TableName}", () => Get(request)));
        _dynamoDb.Setup(client => client.PutItemAsync(It.IsAny<PutItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((PutItemRequest request, CancellationToken _) => Call($"PutItem {request.TableName}", () => Put(request)));
        _dynamoDb.Setup(client => client.UpdateItemAsync(It.IsAny<UpdateItemRequest>(), It.IsAny<CancellationToken>()))
            .Returns((UpdateItemRequest request, CancellationToken _) => Call($"UpdateItem {request.TableName}", () => Update(request)));
        _dynamoDb.Setup(client => client.TransactWriteItemsAsync(It.IsAny<TransactWriteItemsRequest>(), It.IsAny<CancellationToken>()))
            .Returns((TransactWriteItemsRequest request, CancellationToken _) => Call("TransactWriteItems", () => Transact(request)));
        _sqs.Setup(client => client.SendMessageAsync(It.IsAny<SendMessageRequest>(), It.IsAny<CancellationToken>()))
            .Returns((SendMessageRequest request, CancellationToken _) => Call("SendMessage", () => Send(request)));
    }

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Object;

    public IAmazonSQS Sqs => _sqs.Object;

    public Dictionary<string, Dictionary<string, Dictionary<string, AttributeValue>>> Tables { get; } =
        Keys.Keys.ToDictionary(table => table, _ => new Dictionary<string, Dictionary<string, AttributeValue>>());

    /// <summary>What the queue accepted, repeats that it drops included.</summary>
    public List<SendMessageRequest> Sent { get; } = [];

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

    private Task<T> Call<T>(string name, Func<T> effect)
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

    private UpdateItemResponse Update(UpdateItemRequest request)
    {
        request.ConditionExpression.ShouldNotBeNull("every write is conditional");
        var item = Tables[request.TableName].GetValueOrDefault(KeyOf(request.TableName, request.Key));
        var held = Expressions.Holds(
            request.ConditionExpression, item, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        if (!held)
        {
            throw new ConditionalCheckFailedException("The conditional request failed");
        }

        Expressions.Apply(request.UpdateExpression, item!, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
        return new();
    }

    private TransactWriteItemsResponse Transact(TransactWriteItemsRequest request)
    {
        var reasons = request.TransactItems.Select(item => new CancellationReason
        {
            Code = item.Put is { } put
                ? CodeOf(put.TableName, put.Item, put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues)
                : CodeOf(
                    item.Update.TableName,
                    item.Update.Key,
                    item.Update.ConditionExpression,
                    item.Update.ExpressionAttributeNames,
                    item.Update.ExpressionAttributeValues),
        }).ToList();
        if (reasons.Any(reason => reason.Code != "None"))
        {
            throw new TransactionCanceledException("Transaction cancelled") { CancellationReasons = reasons };
        }

        foreach (var item in request.TransactItems)
        {
            if (item.Put is { } put)
            {
                Tables[put.TableName][KeyOf(put.TableName, put.Item)] = Copy(put.Item);
            }
            else
            {
                var update = item.Update;
                Expressions.Apply(
                    update.UpdateExpression,
                    Tables[update.TableName][KeyOf(update.TableName, update.Key)],
                    update.ExpressionAttributeNames,
                    update.ExpressionAttributeValues);
            }
        }

        return new();
    }

    private string CodeOf(
        string table,
        Dictionary<string, AttributeValue> key,
        string condition,
        Dictionary<string, string> names,
        Dictionary<string, AttributeValue> values)
    {
        condition.ShouldNotBeNull("every write is conditional");
        return Expressions.Holds(condition, Tables[table].GetValueOrDefault(KeyOf(table, key)), names, values)
            ? "None"
            : "ConditionalCheckFailed";
    }

    private SendMessageResponse Send(SendMessageRequest request)
    {
        Sent.Add(request);
        return new() { MessageId = $"message-{Sent.Count}" };
    }

    private static string KeyOf(string table, Dictionary<string, AttributeValue> item) => item[Keys[table]].S;

    private static Dictionary<string, AttributeValue> Copy(Dictionary<string, AttributeValue> item) => new(item);
}
