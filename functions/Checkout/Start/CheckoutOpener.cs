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
    /// <returns>False if the workflow has the payment already, so that it need not be sent again.</returns>
    /// <exception cref="TransientFailure">Another attempt is at it at this moment.</exception>
    public async Task<bool> OpenAsync(PaymentIntent intent, CancellationToken cancellationToken)
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
                        new() { Put = NewItem(_intentsTable, IntentTable.KeyName, IntentItem.Of(intent)) },
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            var stored = await checkouts.ReadAsync(intent.TrackingId, cancellationToken);
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

    private static Put NewItem(string table, string key, Dictionary<string, AttributeValue> item) => new()
    {
        TableName = table,
        Item = item,
        ConditionExpression = $"attribute_not_exists({key})",
    };
}
