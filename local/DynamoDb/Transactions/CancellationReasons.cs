using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>Why a transaction is cancelled: one reason a part, in order, <c>None</c> for those that would have succeeded.</summary>
internal sealed class CancellationReasons
{
    private const string TwiceText = "Transaction request cannot include multiple operations on one item";
    private readonly List<JsonObject> _reasons = [];
    private bool _failed;

    /// <summary>Whether AWS refuses the whole request for this, instead of naming it as one part's reason.</summary>
    public static bool IsAboutRequest(AwsException refused) =>
        refused.Code is not ("ValidationException" or "ConditionalCheckFailedException")
        || refused.Message == TwiceText
        || refused.Message.StartsWith("One or more parameter values are not valid.", StringComparison.Ordinal);

    /// <summary>Two parts are about the same item.</summary>
    public static AwsException Twice() => DynamoDbError.Validation(TwiceText);

    /// <summary>Does one part; a failure becomes its reason.</summary>
    public T? Try<T>(Func<T> part)
        where T : class
    {
        try
        {
            var result = part();
            _reasons.Add(new JsonObject { ["Code"] = "None" });
            return result;
        }
        catch (AwsException refused) when (!IsAboutRequest(refused))
        {
            _failed = true;
            var reason = new JsonObject
            {
                ["Code"] = refused.Code == "ValidationException" ? "ValidationError" : "ConditionalCheckFailed",
                ["Message"] = refused.Message,
            };
            if (refused.Members?["Item"] is { } item)
            {
                reason["Item"] = item.DeepClone();
            }

            _reasons.Add(reason);
            return null;
        }
    }

    /// <exception cref="AwsException"><c>TransactionCanceledException</c>: a part has failed.</exception>
    public void Refuse()
    {
        if (!_failed)
        {
            return;
        }

        var codes = string.Join(", ", _reasons.Select(reason => (string)reason["Code"]!));
        throw new AwsException(
            "TransactionCanceledException",
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]")
        {
            Members = new JsonObject { ["CancellationReasons"] = new JsonArray([.. _reasons]) },
        };
    }
}
