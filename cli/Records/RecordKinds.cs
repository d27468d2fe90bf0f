using System.Text.Json.Nodes;
using Payments.Cli.Terminal;

namespace Payments.Cli.Records;

/// <summary>What can be listed of the tables.</summary>
internal static class RecordKinds
{
    public static RecordKind Intents { get; } = new(
        "intents",
        "payment intent",
        "payment-intents",
        "paymentIntentId",
        "pi_",
        [
            ("INTENT", Member("paymentIntentId")),
            ("STATUS", Member("status")),
            ("AMOUNT", Amounts.Of),
            ("METHOD", Member("method")),
            ("CUSTOMER", Member("customerId")),
            ("ORDER", Member("orderId")),
            ("CREATED", Member("createdAt")),
        ]);

    public static RecordKind Transactions { get; } = new(
        "transactions",
        "transaction",
        "transactions",
        "transactionId",
        "txn_",
        [
            ("TRANSACTION", Member("transactionId")),
            ("STATUS", Member("status")),
            ("AMOUNT", Amounts.Of),
            ("CAPTURED", Part("captured")),
            ("REFUNDED", Part("refunded")),
            ("DECLINE", Member("declineCode")),
            ("V", Member("version")),
            ("UPDATED", Member("updatedAt")),
        ]);

    private static Func<JsonObject, string> Member(string name) => row => RowPrinter.Cell(row[name]);

    private static Func<JsonObject, string> Part(string name) => row =>
        (long?)row[name] is { } amount and not 0 ? Amounts.Show(amount, (string?)row["currency"]) : "";
}
