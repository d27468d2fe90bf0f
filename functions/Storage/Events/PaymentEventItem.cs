using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Makes the event that a version of a row of <c>transactions</c> is.</summary>
public static class PaymentEventItem
{
    /// <exception cref="CorruptItemException">It is no row of that table.</exception>
    public static PaymentEvent Read(Dictionary<string, AttributeValue> item)
    {
        var stored = TransactionItem.Read(item);
        return new()
        {
            TransactionId = stored.Id,
            IntentId = stored.IntentId,
            MerchantId = stored.MerchantId,
            CustomerId = stored.CustomerId,
            Version = stored.Transaction.Version,
            Previous = PreviousOf(item),
            Now = stored.Status,
            Amount = stored.Amount,
            Change = ChangeOf(item, stored.Amount.Currency),
            OccurredAt = stored.UpdatedAt,
        };
    }

    private static IntentStatus? PreviousOf(Dictionary<string, AttributeValue> item) => item.TextOrNull("previous") switch
    {
        null => null,
        var name when IntentStatusNames.TryParse(name, out var status) => status,
        _ => throw new CorruptItemException("previous"),
    };

    private static TransactionChange? ChangeOf(Dictionary<string, AttributeValue> item, Currency currency)
    {
        if (!item.TryGetValue("change", out var value) || value.M is not { } change)
        {
            throw new CorruptItemException("change");
        }

        try
        {
            return TransactionChanges.Of(
                change.RequiredText("kind"),
                change.TextOrNull("id"),
                change.ContainsKey("amount") ? new(change.RequiredNumber("amount"), currency) : null,
                change.IsTrue("moreToCome"),
                change.TextOrNull("code"));
        }
        catch (FormatException)
        {
            throw new CorruptItemException("change");
        }
    }
}
