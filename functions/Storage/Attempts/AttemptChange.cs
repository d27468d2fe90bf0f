using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>One conditional update of a row of <c>attempts</c>, put together: it always says when it was made, and counts as a version.</summary>
/// <param name="reference">The row's key.</param>
/// <param name="condition">When it may be made; <c>#status</c> stands for the status.</param>
/// <param name="now">When it is made.</param>
internal sealed class AttemptChange(string reference, string condition, DateTimeOffset now)
{
    /// <summary>The row exists. Its key is named by a reserved word of DynamoDB's expressions; every row of an attempt has this.</summary>
    public const string Exists = "attribute_exists(createdAt)";

    private readonly List<string> _set = ["updatedAt = :now"];
    private readonly Dictionary<string, AttributeValue> _values = new() { [":now"] = Attributes.Instant(now), [":one"] = Attributes.Number(1) };
    private string _added = "version :one";
    private string _removed = "";

    /// <summary>As it was read: nobody has changed it since.</summary>
    public static AttemptChange OfVersion(Attempt attempt, DateTimeOffset now, string more = "") =>
        new AttemptChange(attempt.Reference, "version = :expected" + more, now).Given(":expected", Attributes.Number(attempt.Version));

    public AttemptChange To(string status)
    {
        _set.Add("#status = :status");
        return Given(":status", Attributes.Text(status));
    }

    /// <summary>Gives an attribute a value.</summary>
    public AttemptChange With(string name, AttributeValue value)
    {
        _set.Add($"{name} = :{name}");
        return Given(":" + name, value);
    }

    /// <summary>A value that the condition names.</summary>
    public AttemptChange Given(string placeholder, AttributeValue value)
    {
        _values[placeholder] = value;
        return this;
    }

    /// <summary>Puts the row where the sweeper finds it, once it is due.</summary>
    public AttemptChange Open(TransactionId transactionId, DateTimeOffset dueAt) =>
        With("openShard", AttemptItem.ShardOf(transactionId)).With("dueAt", Attributes.Instant(dueAt));

    /// <summary>Takes it out of there.</summary>
    public AttemptChange Close()
    {
        _removed = " REMOVE openShard, dueAt";
        return this;
    }

    /// <summary>One look more without an answer.</summary>
    public AttemptChange CountTry()
    {
        _added += ", tries :one";
        return this;
    }

    /// <summary>To go with other writes.</summary>
    public TransactWriteItem Write(string tableName) => new()
    {
        Update = new()
        {
            TableName = tableName,
            Key = AttemptItem.Key(reference),
            UpdateExpression = Expression,
            ConditionExpression = condition,
            ExpressionAttributeNames = Names,
            ExpressionAttributeValues = _values,
        },
    };

    /// <summary>To be made by itself.</summary>
    public UpdateItemRequest Request(string tableName) => new()
    {
        TableName = tableName,
        Key = AttemptItem.Key(reference),
        UpdateExpression = Expression,
        ConditionExpression = condition,
        ExpressionAttributeNames = Names,
        ExpressionAttributeValues = _values,
    };

    private string Expression => $"SET {string.Join(", ", _set)} ADD {_added}{_removed}";

    // DynamoDB refuses names that no expression uses.
    private Dictionary<string, string>? Names =>
        (Expression + condition).Contains("#status", StringComparison.Ordinal) ? new() { ["#status"] = "status" } : null;
}
