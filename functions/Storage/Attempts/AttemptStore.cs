using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The attempts at the gateway [R24]: one is written before the gateway is called and settled once its outcome is written where it belongs. In
/// between it stands in the index <c>open</c>, where the sweeper finds it.
/// </summary>
public sealed class AttemptStore(IAmazonDynamoDB dynamoDb, FunctionSettings settings, TimeProvider time)
{
    private const string IsOpen = " AND attribute_exists(openShard)";

    private readonly string _tableName = settings.Required("ATTEMPTS_TABLE");

    /// <summary>When the workflow of a payment has certainly ended, one way or the other, that does something now: it may take 30 minutes.</summary>
    public static readonly TimeSpan WorkflowTime = TimeSpan.FromMinutes(35);

    /// <summary>The write of a new attempt, to go with the change that it belongs to. One that exists is left as it is by the condition.</summary>
    public TransactWriteItem Start(Attempt attempt) => new()
    {
        Put = new()
        {
            TableName = _tableName,
            Item = AttemptItem.Of(attempt, time.GetUtcNow()),
            ConditionExpression = "attribute_not_exists(createdAt)",
        },
    };

    /// <summary>The write that closes an attempt, to go with the change that its outcome is. Closing one that is closed changes nothing.</summary>
    public TransactWriteItem Settle(string reference) => Settled(reference).Write(_tableName);

    /// <summary>The write that closes an attempt that the gateway refused, and that did nothing.</summary>
    /// <param name="attempt">As it was read.</param>
    /// <param name="refusal">The gateway's code.</param>
    public TransactWriteItem Refuse(Attempt attempt, string refusal) => AttemptChange.OfVersion(attempt, time.GetUtcNow())
        .To(AttemptStatuses.Settled)
        .With("refusal", Attributes.Text(refusal))
        .Close()
        .Write(_tableName);

    /// <summary>
    /// The condition that no capture, void, release or expiry of the payment is under way, each of which has a row under the transaction's own
    /// id meanwhile.
    /// </summary>
    public TransactWriteItem EnsureIdle(TransactionId id) => new()
    {
        ConditionCheck = new()
        {
            TableName = _tableName,
            Key = AttemptItem.Key(id.ToString()),
            ConditionExpression = "attribute_not_exists(holder)",
        },
    };

    /// <summary>The write that forgets an attempt that certainly never reached the gateway.</summary>
    public TransactWriteItem Withdraw(Attempt attempt) => new()
    {
        Delete = new()
        {
            TableName = _tableName,
            Key = AttemptItem.Key(attempt.Reference),
            ConditionExpression = "version = :expected",
            ExpressionAttributeValues = new() { [":expected"] = Attributes.Number(attempt.Version) },
        },
    };

    /// <summary>
    /// The write that keeps the attempt of an authorization that was granted, to go with that change: until then it is to be captured, and
    /// then it is due to be given back. Its condition does not hold once the reference is being cancelled.
    /// </summary>
    public TransactWriteItem Hold(string reference, TransactionId transactionId, DateTimeOffset until) =>
        Change(reference, $"{AttemptChange.Exists} AND #status <> :cancelling")
            .To(AttemptStatuses.Held)
            .Open(transactionId, until)
            .Given(":cancelling", Attributes.Text(AttemptStatuses.Cancelling))
            .Write(_tableName);

    /// <summary>Says that the call brought no answer; the transaction itself does not change.</summary>
    /// <returns>False if the attempt changed in the meantime: whoever changed it knows more.</returns>
    public Task<bool> LoseTrackAsync(Attempt attempt, DateTimeOffset dueAt, CancellationToken cancellationToken) => TryAsync(
        AttemptChange.OfVersion(attempt, time.GetUtcNow(), IsOpen)
            .To(AttemptStatuses.Unknown)
            .With("dueAt", Attributes.Instant(dueAt))
            .CountTry(),
        cancellationToken);

    /// <summary>Closes an attempt by itself, when what it led to is written already.</summary>
    public Task SettleAsync(string reference, CancellationToken cancellationToken) =>
        dynamoDb.UpdateItemAsync(Settled(reference).Request(_tableName), cancellationToken);

    /// <summary>
    /// Says that the reference is about to be cancelled, so that nobody who hears of an approval takes it meanwhile. Repeated, it changes
    /// nothing more.
    /// </summary>
    /// <exception cref="StaleVersion">The outcome is written already; nothing may be cancelled on the strength of what was read before.</exception>
    public async Task StartCancelAsync(string reference, CancellationToken cancellationToken)
    {
        var change = Change(reference, "#status IN (:unknown, :status)")
            .To(AttemptStatuses.Cancelling)
            .Given(":unknown", Attributes.Text(AttemptStatuses.Unknown));
        try
        {
            await dynamoDb.UpdateItemAsync(change.Request(_tableName), cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            throw new StaleVersion(reference, exception);
        }
    }

    /// <summary>The write that says that the call brought no answer, to go with the change that says so of the transaction.</summary>
    public TransactWriteItem MarkUnknown(string reference, TransactionId transactionId, DateTimeOffset dueAt) =>
        Change(reference, AttemptChange.Exists).To(AttemptStatuses.Unknown).Open(transactionId, dueAt).Write(_tableName);

    /// <summary>Looks again later, one try more.</summary>
    /// <returns>False if the attempt changed in the meantime: whoever changed it looks after it.</returns>
    public Task<bool> PostponeAsync(Attempt attempt, DateTimeOffset dueAt, CancellationToken cancellationToken) => TryAsync(
        AttemptChange.OfVersion(attempt, time.GetUtcNow(), IsOpen).With("dueAt", Attributes.Instant(dueAt)).CountTry(), cancellationToken);

    /// <summary>The attempt, strongly consistent, or null.</summary>
    public async Task<Attempt?> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = AttemptItem.Key(reference), ConsistentRead = true }, cancellationToken);
        return response.Found(out var item) ? AttemptItem.Read(item) : null;
    }

    /// <summary>
    /// References of open attempts that are due, the longest due first within each of the index's parts. The index is behind the table at
    /// times: read each attempt before acting on it.
    /// </summary>
    /// <param name="asOf">Attempts due at or before this.</param>
    /// <param name="limitPerShard">At most so many of each part.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset asOf, int limitPerShard, CancellationToken cancellationToken)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, AttemptItem.Shards).Select(shard => dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = _tableName,
                IndexName = AttemptItem.IndexName,
                KeyConditionExpression = "openShard = :shard AND dueAt <= :asOf",
                ExpressionAttributeValues = new() { [":shard"] = AttemptItem.Shard(shard), [":asOf"] = Attributes.Instant(asOf) },
                Limit = limitPerShard,
            },
            cancellationToken)));
        return [.. pages.SelectMany(page => page.Items ?? []).Select(item => item.RequiredText(AttemptItem.KeyName))];
    }

    private AttemptChange Settled(string reference) => Change(reference, AttemptChange.Exists).To(AttemptStatuses.Settled).Close();

    private AttemptChange Change(string reference, string condition) => new(reference, condition, time.GetUtcNow());

    private async Task<bool> TryAsync(AttemptChange change, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.UpdateItemAsync(change.Request(_tableName), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
