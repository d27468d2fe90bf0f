using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// Records of idempotency keys [R6], in a table with the primary key <c>idempotencyKey</c>:
/// <c>status</c> (IN_PROGRESS, COMPLETED), <c>bodyHash</c>, <c>reservedId</c>, <c>owner</c>, <c>leaseExpiresAt</c> (Unix milliseconds),
/// <c>expiresAt</c> (Unix seconds, the table's TTL), <c>createdAt</c>, and once completed <c>statusCode</c> and <c>responseBody</c>.
/// All writes are conditional: of two attempts one holds the record, and one that crashed is followed by another with the same
/// reserved id once its lease is over.
/// </summary>
public sealed class IdempotencyStore(IAmazonDynamoDB dynamoDb, string tableName, TimeProvider time, IdGenerator ids)
{
    /// <summary>How long a key is kept [R6].</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private const string InProgress = "IN_PROGRESS";
    private const string Completed = "COMPLETED";

    // The record may change between a write that is refused and the read that asks why; each round is another caller's progress.
    private const int MaxRounds = 4;

    /// <param name="scope">The key and what it counts for.</param>
    /// <param name="bodyHash">Tells whether the request is the same.</param>
    /// <param name="newReservedId">The id to reserve if the key is new.</param>
    /// <param name="lease">How long this attempt may hold the record; longer than it can live.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="TransientFailure">Other attempts changed the record each time it was looked at.</exception>
    public async Task<IdempotencyOutcome> BeginAsync(
        IdempotencyScope scope, string bodyHash, string newReservedId, TimeSpan lease, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var created = new IdempotencyClaim(scope.RecordKey, ids.NewToken(), newReservedId, TakenOver: false);
            if (await TryCreateAsync(created, bodyHash, lease, cancellationToken))
            {
                return new IdempotencyOutcome.Claimed(created);
            }

            var read = await dynamoDb.GetItemAsync(
                new GetItemRequest { TableName = tableName, Key = Key(scope.RecordKey), ConsistentRead = true }, cancellationToken);
            if (!read.Found(out var record) || IsExpired(record))
            {
                // Deleted or expired since the write was refused: the key is new again.
                continue;
            }

            if (record.RequiredText("bodyHash") != bodyHash)
            {
                return new IdempotencyOutcome.Mismatch();
            }

            if (record.RequiredText("status") == Completed)
            {
                return new IdempotencyOutcome.Completed(
                    new((int)record.RequiredNumber("statusCode"), record.RequiredText("responseBody")));
            }

            if (record.RequiredNumber("leaseExpiresAt") > time.GetUtcNow().ToUnixTimeMilliseconds())
            {
                return new IdempotencyOutcome.InFlight();
            }

            var taken = new IdempotencyClaim(scope.RecordKey, ids.NewToken(), record.RequiredText("reservedId"), TakenOver: true);
            if (await TryTakeOverAsync(taken, record.RequiredText("owner"), lease, cancellationToken))
            {
                return new IdempotencyOutcome.Claimed(taken);
            }
        }

        throw new TransientFailure("the idempotency record changed hands each time it was looked at");
    }

    /// <summary>Stores the answer.</summary>
    /// <returns>False if another attempt has taken the record over, and will store its own.</returns>
    public Task<bool> CompleteAsync(IdempotencyClaim claim, StoredResponse response, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            claim.RecordKey,
            claim.Owner,
            "SET #status = :completed, statusCode = :statusCode, responseBody = :body REMOVE leaseExpiresAt",
            new()
            {
                [":completed"] = Attributes.Text(Completed),
                [":statusCode"] = Attributes.Number(response.StatusCode),
                [":body"] = Attributes.Text(response.Body),
            },
            cancellationToken);

    /// <summary>Gives the record up after a failure, so that a retry need not wait for the lease to end.</summary>
    /// <returns>False if another attempt has taken the record over already.</returns>
    public Task<bool> ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            claim.RecordKey,
            claim.Owner,
            "SET leaseExpiresAt = :now",
            new() { [":now"] = Attributes.Number(time.GetUtcNow().ToUnixTimeMilliseconds()) },
            cancellationToken);

    private Task<bool> TryTakeOverAsync(IdempotencyClaim claim, string from, TimeSpan lease, CancellationToken cancellationToken) =>
        TryUpdateAsync(
            claim.RecordKey,
            from,
            "SET #owner = :newOwner, leaseExpiresAt = :lease",
            new() { [":newOwner"] = Attributes.Text(claim.Owner), [":lease"] = LeaseEnd(lease) },
            cancellationToken);

    private async Task<bool> TryCreateAsync(IdempotencyClaim claim, string bodyHash, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = tableName,
                    Item = new(Key(claim.RecordKey))
                    {
                        ["status"] = Attributes.Text(InProgress),
                        ["bodyHash"] = Attributes.Text(bodyHash),
                        ["reservedId"] = Attributes.Text(claim.ReservedId),
                        ["owner"] = Attributes.Text(claim.Owner),
                        ["leaseExpiresAt"] = LeaseEnd(lease),
                        ["createdAt"] = Attributes.Instant(now),
                        ["expiresAt"] = Attributes.Number((now + Retention).ToUnixTimeSeconds()),
                    },

                    // TTL deletes late, by days at worst: a record that should be gone counts as gone.
                    ConditionExpression = "attribute_not_exists(idempotencyKey) OR expiresAt <= :now",
                    ExpressionAttributeValues = new() { [":now"] = Attributes.Number(now.ToUnixTimeSeconds()) },
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    // A record is changed only while it is in progress, and only by who holds it.
    private async Task<bool> TryUpdateAsync(
        string recordKey, string owner, string update, Dictionary<string, AttributeValue> values, CancellationToken cancellationToken)
    {
        values[":inProgress"] = Attributes.Text(InProgress);
        values[":owner"] = Attributes.Text(owner);
        try
        {
            await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = tableName,
                    Key = Key(recordKey),
                    UpdateExpression = update,
                    ConditionExpression = "#status = :inProgress AND #owner = :owner",
                    ExpressionAttributeNames = new() { ["#status"] = "status", ["#owner"] = "owner" },
                    ExpressionAttributeValues = values,
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private bool IsExpired(Dictionary<string, AttributeValue> record) =>
        record.RequiredNumber("expiresAt") <= time.GetUtcNow().ToUnixTimeSeconds();

    private AttributeValue LeaseEnd(TimeSpan lease) => Attributes.Number((time.GetUtcNow() + lease).ToUnixTimeMilliseconds());

    private static Dictionary<string, AttributeValue> Key(string recordKey) =>
        new() { ["idempotencyKey"] = Attributes.Text(recordKey) };
}
