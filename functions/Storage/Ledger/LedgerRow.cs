using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>ledger-entries</c>: <c>transactionId, entryId</c> (<c>000001</c>, <c>000002</c> …)<c>, commandId, kind, currency, lines</c>
/// [{<c>layer, account, debit</c> (minor units; a credit is negative)}]<c>, createdAt</c>, and of the command <c>amount?, moreToCome?, partId?</c>
/// (refund or dispute)<c>, gross?, fees?, net?</c>, from which the ledger is read again.
/// </summary>
internal static class LedgerRow
{
    public const string KeyName = "transactionId";
    public const string SortKeyName = "entryId";

    public static string EntryId(long sequence) => sequence.ToString("000000", CultureInfo.InvariantCulture);

    public static Dictionary<string, AttributeValue> Of(LedgerEntry entry, LedgerCommand command, long sequence, DateTimeOffset now)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            [KeyName] = Attributes.Text(entry.TransactionId.ToString()),
            [SortKeyName] = Attributes.Text(EntryId(sequence)),
            ["commandId"] = Attributes.Text(entry.Id),
            ["kind"] = Attributes.Text(entry.Kind),
            ["currency"] = Attributes.Text(entry.Currency.Code),
            ["lines"] = new() { L = [.. entry.Lines.Select(OfLine)] },
            ["createdAt"] = Attributes.Instant(now),
        };
        switch (command)
        {
            case LedgerCommand.Authorize authorize:
                item["amount"] = Attributes.Number(authorize.Amount.MinorUnits);
                break;
            case LedgerCommand.Capture capture:
                item["amount"] = Attributes.Number(capture.Amount.MinorUnits);
                item["moreToCome"] = new() { BOOL = capture.MoreToCome };
                break;
            case LedgerCommand.RequestRefund refund:
                item["amount"] = Attributes.Number(refund.Amount.MinorUnits);
                item["partId"] = Attributes.Text(refund.RefundId);
                break;
            case LedgerCommand.CompleteRefund refund:
                item["partId"] = Attributes.Text(refund.RefundId);
                break;
            case LedgerCommand.FailRefund refund:
                item["partId"] = Attributes.Text(refund.RefundId);
                break;
            case LedgerCommand.OpenDispute dispute:
                item["amount"] = Attributes.Number(dispute.Amount.MinorUnits);
                item["partId"] = Attributes.Text(dispute.DisputeId);
                break;
            case LedgerCommand.WinDispute dispute:
                item["partId"] = Attributes.Text(dispute.DisputeId);
                break;
            case LedgerCommand.LoseDispute dispute:
                item["partId"] = Attributes.Text(dispute.DisputeId);
                break;
            case LedgerCommand.Settle settle:
                item["gross"] = Attributes.Number(settle.Gross.MinorUnits);
                item["fees"] = Attributes.Number(settle.Fees.MinorUnits);
                item["net"] = Attributes.Number(settle.Net.MinorUnits);
                break;
            default:
                break;
        }

        return item;
    }

    /// <summary>The command that made the entry.</summary>
    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static LedgerCommand ReadCommand(Dictionary<string, AttributeValue> item)
    {
        var id = item.RequiredText("commandId");
        if (!Currency.TryGet(item.RequiredText("currency"), out var currency))
        {
            throw new CorruptItemException("currency");
        }

        return item.RequiredText("kind") switch
        {
            LedgerKinds.Authorize => new LedgerCommand.Authorize(id, Amount("amount")),
            LedgerKinds.Capture => new LedgerCommand.Capture(id, Amount("amount"), item.IsTrue("moreToCome")),
            LedgerKinds.Release => new LedgerCommand.Release(id),
            LedgerKinds.RefundRequest => new LedgerCommand.RequestRefund(id, PartId(), Amount("amount")),
            LedgerKinds.Refund => new LedgerCommand.CompleteRefund(id, PartId()),
            LedgerKinds.RefundFailure => new LedgerCommand.FailRefund(id, PartId()),
            LedgerKinds.Dispute => new LedgerCommand.OpenDispute(id, PartId(), Amount("amount")),
            LedgerKinds.DisputeWin => new LedgerCommand.WinDispute(id, PartId()),
            LedgerKinds.DisputeLoss => new LedgerCommand.LoseDispute(id, PartId()),
            LedgerKinds.Settlement => new LedgerCommand.Settle(id, Amount("gross"), Amount("fees"), Amount("net")),
            _ => throw new CorruptItemException("kind"),
        };

        Money Amount(string name) => new(item.RequiredNumber(name), currency);

        string PartId() => item.RequiredText("partId");
    }

    private static AttributeValue OfLine(LedgerLine line) => new()
    {
        M = new()
        {
            ["layer"] = Attributes.Text(line.Layer.ToName()),
            ["account"] = Attributes.Text(line.Account.ToName()),
            ["debit"] = Attributes.Number(line.Debit),
        },
    };
}
