namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-events</c>, which make known what happened and act on it, and exactly what each may do; the list is that
/// of functions/Events/README.md.
/// </summary>
internal sealed class EventFunctions : ServiceFunctions
{
    public EventFunctions(PlatformParts parts)
        : base("payments-events", parts)
    {
        var tables = parts.Tables;
        Publish = Make("publish", "publish", "Tells every change of a transaction", parts.Events.Topic.PublishAccess("PAYMENT_EVENTS_TOPIC_ARN"));
        Ledger = Make(
            "ledger",
            "ledger",
            "Posts what happened to the ledger, in order",
            tables.LedgerEntries.Access("PutItem", "Query"),
            tables.LedgerBalances.Access("UpdateItem"),
            parts.Events.Ledger.DelayAccess("LEDGER_QUEUE_URL"));
        LedgerEntry = Make(
            "ledger-entry",
            "ledger-entry",
            "Step of the workflow: the pending entry of an authorization, and its end",
            tables.Transactions.Access("GetItem"),
            tables.LedgerEntries.Access("PutItem", "Query"),
            tables.LedgerBalances.Access("UpdateItem"));
        FraudFeedback = Make(
            "fraud-feedback",
            "fraud-feedback",
            "Learns from payments that were authorized",
            tables.PaymentIntents.Access("BatchGetItem"),
            tables.FraudSignals.Access("BatchGetItem", "PutItem"));
        SlackOps = MakeSlack("slack-ops", "Tells the team's channel of disputes", "opsUrl");
        SlackOncall = MakeSlack("slack-oncall", "Tells the people on call of disputes that cost much", "oncallUrl");

        PaymentFunction MakeSlack(string name, string description, string urlName) => Make(
            name,
            "slack",
            description,
            Access.Outside,
            PaymentSecrets.ReadAccess(parts.Secrets.Slack, "SLACK_SECRET_ARN"),
            Access.ToKnow("SLACK_URL_NAME", urlName));
    }

    public PaymentFunction Publish { get; }

    public PaymentFunction Ledger { get; }

    public PaymentFunction LedgerEntry { get; }

    public PaymentFunction FraudFeedback { get; }

    public PaymentFunction SlackOps { get; }

    public PaymentFunction SlackOncall { get; }
}
