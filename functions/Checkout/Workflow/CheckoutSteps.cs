using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Moves a checkout on, with an entry in its <c>steps</c>; each move happens once.</summary>
internal sealed class CheckoutSteps(IAmazonDynamoDB dynamoDb, CheckoutTable checkouts, TimeProvider time)
{
    /// <summary>RECEIVED → VALIDATED. A checkout that is there already, or further, stays as it is.</summary>
    /// <exception cref="UnknownCheckout">It does not exist, or is another merchant's.</exception>
    /// <exception cref="CheckoutClosed">It has failed.</exception>
    public async Task MarkValidatedAsync(Payment payment, string? executionArn, CancellationToken cancellationToken)
    {
        var update = Move(payment, CheckoutStatus.Received, CheckoutStatus.Validated, time.GetUtcNow());
        if (executionArn is not null)
        {
            update.UpdateExpression += ", executionArn = :executionArn";
            update.ExpressionAttributeValues[":executionArn"] = Attributes.Text(executionArn);
        }

        try
        {
            await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = update.TableName,
                    Key = update.Key,
                    UpdateExpression = update.UpdateExpression,
                    ConditionExpression = update.ConditionExpression,
                    ExpressionAttributeNames = update.ExpressionAttributeNames,
                    ExpressionAttributeValues = update.ExpressionAttributeValues,
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            var checkout = await ReadOwnAsync(payment, cancellationToken);
            switch (checkout.Status)
            {
                case CheckoutStatus.Received:
                    throw new TransientFailure($"{payment.TrackingId} changed while it was looked at", exception);
                case CheckoutStatus.Failed:
                    throw new CheckoutClosed($"{payment.TrackingId} has failed", exception);
                default:
                    return;
            }
        }
    }

    /// <summary>VALIDATED → RECORDED with its outcome, as a part of the transaction that stores the payment.</summary>
    public Update Record(Payment payment, AttributeValue outcome, DateTimeOffset now)
    {
        var update = Move(payment, CheckoutStatus.Validated, CheckoutStatus.Recorded, now);
        update.UpdateExpression += ", outcome = :outcome";
        update.ExpressionAttributeValues[":outcome"] = outcome;
        return update;
    }

    /// <exception cref="UnknownCheckout">It does not exist, or is another merchant's.</exception>
    public async Task<CheckoutItem> ReadOwnAsync(Payment payment, CancellationToken cancellationToken)
    {
        var checkout = await checkouts.ReadAsync(payment.TrackingId, cancellationToken);
        return checkout is not null && checkout.MerchantId == payment.MerchantId
            ? checkout
            : throw new UnknownCheckout($"there is no checkout {payment.TrackingId} of this merchant");
    }

    private Update Move(Payment payment, string from, string to, DateTimeOffset now) => new()
    {
        TableName = checkouts.TableName,
        Key = CheckoutTable.Key(payment.TrackingId),
        UpdateExpression = "SET #status = :to, #steps = list_append(#steps, :step), #version = #version + :one, updatedAt = :now",
        ConditionExpression = "#status = :from AND merchantId = :merchantId",
        ExpressionAttributeNames = new() { ["#status"] = "status", ["#steps"] = "steps", ["#version"] = "version" },
        ExpressionAttributeValues = new()
        {
            [":from"] = Attributes.Text(from),
            [":to"] = Attributes.Text(to),
            [":merchantId"] = Attributes.Text(payment.MerchantId),
            [":step"] = new() { L = [CheckoutItem.Step(to, now)] },
            [":one"] = Attributes.Number(1),
            [":now"] = Attributes.Instant(now),
        },
    };
}
