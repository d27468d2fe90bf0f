using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>The attribute <c>change</c> of a transaction's row: {<c>kind, id?, amount?</c> (minor units)<c>, moreToCome?, code?</c>}.</summary>
public static class ChangeItem
{
    public static AttributeValue Of(TransactionChange? change)
    {
        var map = new Dictionary<string, AttributeValue> { ["kind"] = Attributes.Text(change?.Kind ?? TransactionChangeKinds.Open) };
        if (change is null)
        {
            return new() { M = map };
        }

        map.AddText("id", TransactionChanges.IdOf(change));
        if (TransactionChanges.AmountOf(change) is { } amount)
        {
            map["amount"] = Attributes.Number(amount.MinorUnits);
        }

        if (change is TransactionChange.Capture capture)
        {
            map["moreToCome"] = new() { BOOL = capture.MoreToCome };
        }

        map.AddText("code", (change as TransactionChange.Decline)?.Code);
        return new() { M = map };
    }
}
