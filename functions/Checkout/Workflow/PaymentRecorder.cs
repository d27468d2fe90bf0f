using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>
/// Stores a payment: the transaction, the method's row, the checkout's outcome, and an attempt by which the sweeper finds the payment if the
/// workflow never gets to asking for it; all or none, once.
/// </summary>
internal sealed class PaymentRecorder(
    IAmazonDynamoDB dynamoDb, FunctionSettings settings, CheckoutSteps checkouts, AttemptStore attempts, TimeProvider time, IdGenerator ids)
{
    private readonly string _transactionsTable = settings.Required("TRANSACTIONS_TABLE");
    private readonly string _methodTable = settings.Required("METHOD_TABLE");

    /// <returns>True if it stored the payment, false if it was stored before.</returns>
    /// <exception cref="PaymentConflict">The transaction's row is another payment's.</exception>
    /// <exception cref="UnknownCheckout">The checkout does not exist, or is another merchant's.</exception>
    /// <exception cref="CheckoutClosed">The checkout has failed.</exception>
    /// <exception cref="CheckoutNotValidated">The checkout has not passed the step before.</exception>
    /// <exception cref="TransientFailure">The store is busy with these rows.</exception>
    public async Task<bool> RecordAsync(Payment payment, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(TransactionOf(payment, time.GetUtcNow()), cancellationToken);
            return true;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.HasFailedCondition(exception))
        {
            await EnsureRecordedAsync(payment, exception, cancellationToken);
            return false;
        }
        catch (TransactionCanceledException exception) when (AwsFailures.IsTransient(exception))
        {
            throw new TransientFailure($"the store is busy with {payment.TrackingId}", exception);
        }
    }

    // A condition did not hold. Which one is not asked: what is stored now tells more than why a write was refused.
    private async Task EnsureRecordedAsync(Payment payment, Exception cause, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _transactionsTable, Key = TransactionItem.Key(payment.TrackingId.TransactionId), ConsistentRead = true }, cancellationToken);
        if (response.Found(out var stored))
        {
            if (!Describes(stored, payment))
            {
                throw new PaymentConflict($"{payment.TrackingId.TransactionId} is another payment", cause);
            }

            return;
        }

        var checkout = await checkouts.ReadOwnAsync(payment, cancellationToken);
        throw checkout.Status switch
        {
            CheckoutStatus.Received => new CheckoutNotValidated($"{payment.TrackingId} was not validated", cause),
            CheckoutStatus.Failed => new CheckoutClosed($"{payment.TrackingId} has failed", cause),
            _ => new TransientFailure($"{payment.TrackingId} changed while it was looked at", cause),
        };
    }

    private TransactWriteItemsRequest TransactionOf(Payment payment, DateTimeOffset now) => new()
    {
        ClientRequestToken = ids.NewToken(),
        TransactItems =
        [
            new()
            {
                Put = new()
                {
                    TableName = _transactionsTable,
                    Item = TransactionItem.Of(
                        payment.IntentId,
                        payment.MerchantId,
                        payment.Order,
                        Transaction.Open(payment.TrackingId.TransactionId, payment.Order.Amount),
                        change: null,
                        payment.TrackingId,
                        now),
                    ConditionExpression = "attribute_not_exists(transactionId)",
                },
            },
            new()
            {
                Put = new()
                {
                    TableName = _methodTable,
                    Item = new()
                    {
                        ["payment_id"] = Attributes.Text(payment.TrackingId.TransactionId.ToString()),
                        ["payment_method"] = Attributes.Text(payment.Order.Method.Name),
                    },
                    ConditionExpression = "attribute_not_exists(payment_id)",
                },
            },
            new() { Update = checkouts.Record(payment, OutcomeOf(payment), now) },
            attempts.Start(new(
                References.Checkout(payment.TrackingId.TransactionId),
                payment.TrackingId.TransactionId,
                AttemptOperations.Checkout,
                payment.Order.Amount,
                AttemptStatuses.Started,
                now + AttemptStore.WorkflowTime)),
        ],
    };

    // The row is of this payment, whatever has become of it since.
    private static bool Describes(Dictionary<string, AttributeValue> item, Payment payment) =>
        item.TextOrNull("trackingId") == payment.TrackingId.ToString()
        && item.RequiredText("paymentIntentId") == payment.IntentId.ToString()
        && item.RequiredText("merchantId") == payment.MerchantId
        && item.RequiredText("method") == payment.Order.Method.Name
        && item.RequiredNumber("amount") == payment.Order.Amount.MinorUnits
        && item.RequiredText("currency") == payment.Order.Amount.Currency.Code
        && item.TextOrNull("customerId") == payment.Order.CustomerId
        && item.TextOrNull("orderId") == payment.Order.OrderId;

    private static AttributeValue OutcomeOf(Payment payment) => new()
    {
        M = new()
        {
            ["transactionId"] = Attributes.Text(payment.TrackingId.TransactionId.ToString()),
            ["status"] = Attributes.Text(IntentStatusNames.Pending),
        },
    };
}
