using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Stores a new checkout and its intent, both or neither.</summary>
internal sealed class CheckoutOpener(IAmazonDynamoDB dynamoDb, FunctionSettings settings, CheckoutTable checkouts, IdGenerator ids)
{
    private readonly string _intentsTable = settings.Required("PAYMENT_INTENTS_TABLE");

    /// <summary>Repeating it with the same intent is a success that changes nothing.</summary>
    /// <param name="intent">What is to be paid.</param>
    /// <param name="isNew">The intent is stored with the checkout; else it is stored already, and must still be as it was read.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>False if the workflow has the payment already, so that it need not be sent again.</returns>
    /// <exception cref="TransientFailure">Another attempt is at it at this moment.</exception>
    public async Task<bool> OpenAsync(PaymentIntent intent, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    ClientRequestToken = ids.NewToken(),
                    TransactItems =
                    [
                        new() { Put = NewItem(checkouts.TableName, CheckoutTable.KeyName, CheckoutItem.Of(intent)) },
                        isNew ? new() { Put = NewItem(_intentsTable, IntentTable.KeyName, IntentItem.Of(intent)) } : new() { ConditionCheck = Unchanged(intent) },
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            var stored = await checkouts.ReadAsync(intent.TrackingId, cancellationToken);
            if (stored is null && !isNew)
            {
                throw new TransientFailure($"{intent.Id} changed while it was looked at", exception);
            }

            if (stored is null || !stored.Describes(intent.MerchantId, intent.Order))
            {
                throw new InvalidOperationException($"{intent.TrackingId} is taken by another payment", exception);
            }

            return stored.Status == CheckoutStatus.Received;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure("the store is busy with this checkout", exception);
        }
    }

    private ConditionCheck Unchanged(PaymentIntent intent) => new()
    {
        TableName = _intentsTable,
        Key = IntentTable.Key(intent.Id),
        ConditionExpression = "#version = :expected",
        ExpressionAttributeNames = new() { ["#version"] = "version" },
        ExpressionAttributeValues = new() { [":expected"] = Attributes.Number(intent.Version) },
    };

    private static Put NewItem(string table, string key, Dictionary<string, AttributeValue> item) => new()
    {
        TableName = table,
        Item = item,
        ConditionExpression = $"attribute_not_exists({key})",
    };
}
