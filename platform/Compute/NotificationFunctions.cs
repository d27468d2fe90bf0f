namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-notifications</c>: receipts, and what becomes of them [R50], [R51]; the list, with exactly what each may do,
/// is that of functions/Notifications/README.md.
/// </summary>
internal sealed class NotificationFunctions : ServiceFunctions
{
    public NotificationFunctions(PlatformParts parts)
        : base("payments-notifications", parts)
    {
        var (tables, email) = (parts.Tables, parts.Settings.Email);
        Receipt = Make(
            "receipt",
            "receipt",
            "Step of the workflow: writes a receipt, which the workflow sends",
            tables.Transactions.Access("GetItem"),
            tables.PaymentIntents.Access("GetItem"),
            tables.Suppressions.Access("GetItem"),
            tables.EmailDeliveries.Access("GetItem", "PutItem"),
            Access.ToKnow("EMAIL_FROM", email.From),
            Access.ToKnow("EMAIL_DOMAIN", email.Domain),
            Access.ToKnow("EMAIL_CONFIGURATION_SET", parts.Receipts.ConfigurationSetName));
        EmailEvents = Make(
            "email-events",
            "email-events",
            "Notes what became of an e-mail, and writes no more to addresses that bounce or complain",
            tables.EmailDeliveries.Access("GetItem", "PutItem", "UpdateItem"),
            tables.Suppressions.Access("PutItem"),
            parts.Alarms.PublishAccess("OPS_TOPIC_ARN"),
            parts.Mail.CustomerSuccess.PublishAccess("CUSTOMER_SUCCESS_TOPIC_ARN"));
    }

    public PaymentFunction Receipt { get; }

    public PaymentFunction EmailEvents { get; }
}
