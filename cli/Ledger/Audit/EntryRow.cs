using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>An entry as it is stored, and the command that it says it was made by.</summary>
internal sealed record EntryRow(string TransactionId, string EntryId, LedgerEntry Entry, LedgerCommand Command)
{
    /// <exception cref="FormatException">The row is not of its shape.</exception>
    public static EntryRow Read(JsonObject row)
    {
        var transactionId = Domain.TransactionId.Parse(row.Required("transactionId"));
        var currency = Currency.TryGet(row.Required("currency"), out var known) ? known : throw new FormatException("'currency' is none");
        var lines = (row["lines"] as JsonArray ?? throw new FormatException("'lines' are missing")).Select(line => LineOf((JsonObject)line!)).ToList();
        var entry = new LedgerEntry(row.Required("commandId"), transactionId, row.Required("kind"), currency, lines);
        return new(transactionId.ToString(), row.Required("entryId"), entry, CommandOf(row, currency));
    }

    private static LedgerLine LineOf(JsonObject line)
    {
        var layer = line.Required("layer") switch
        {
            "pending" => LedgerLayer.Pending,
            "posted" => LedgerLayer.Posted,
            var other => throw new FormatException($"there is no layer '{other}'"),
        };
        return LedgerAccountNames.TryParse(line.Required("account"), out var account)
            ? new(layer, account, line.RequiredNumber("debit"))
            : throw new FormatException($"there is no account '{line.Text("account")}'");
    }

    private static LedgerCommand CommandOf(JsonObject row, Currency currency)
    {
        var id = row.Required("commandId");
        return row.Required("kind") switch
        {
            LedgerKinds.Authorize => new LedgerCommand.Authorize(id, Amount("amount")),
            LedgerKinds.Capture => new LedgerCommand.Capture(id, Amount("amount"), row.IsTrue("moreToCome")),
            LedgerKinds.Release => new LedgerCommand.Release(id),
            LedgerKinds.RefundRequest => new LedgerCommand.RequestRefund(id, Part(), Amount("amount")),
            LedgerKinds.Refund => new LedgerCommand.CompleteRefund(id, Part()),
            LedgerKinds.RefundFailure => new LedgerCommand.FailRefund(id, Part()),
            LedgerKinds.Dispute => new LedgerCommand.OpenDispute(id, Part(), Amount("amount")),
            LedgerKinds.DisputeWin => new LedgerCommand.WinDispute(id, Part()),
            LedgerKinds.DisputeLoss => new LedgerCommand.LoseDispute(id, Part()),
            LedgerKinds.Settlement => new LedgerCommand.Settle(id, Amount("gross"), Amount("fees"), Amount("net")),
            var other => throw new FormatException($"there is no kind '{other}'"),
        };

        Money Amount(string name) => new(row.RequiredNumber(name), currency);

        string Part() => row.Required("partId");
    }
}
