namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-notifications</c>: receipts, and what becomes of them [R50], [R51]; the list, with exactly what each may do,
/// is that of functions/Notifications/README.md.
/// </summary>
internal sealed class NotificationFunctions : ServiceFunctions
{
    public const string Service = "payments-notifications";

    public NotificationFunctions(
        ServiceBundle bundle, PaymentTables tables, MailEventQueue mail, ReceiptMail receipts, OpsAlarms alarms, PaymentsSettings settings)
        : base(bundle, settings)
    {
        Receipt = Make(
            "receipt",
            "receipt",
            "Step of the workflow: writes a receipt, which the workflow sends",
            tables.Transactions.Access("GetItem"),
            tables.PaymentIntents.Access("GetItem"),
            tables.Suppressions.Access("GetItem"),
            tables.EmailDeliveries.Access("GetItem", "PutItem"),
            Access.ToKnow("EMAIL_FROM", settings.Email.From),
            Access.ToKnow("EMAIL_DOMAIN", settings.Email.Domain),
            Access.ToKnow("EMAIL_CONFIGURATION_SET", receipts.ConfigurationSetName));
        EmailEvents = Make(
            "email-events",
            "email-events",
            "Notes what became of an e-mail, and writes no more to addresses that bounce or complain",
            tables.EmailDeliveries.Access("GetItem", "PutItem", "UpdateItem"),
            tables.Suppressions.Access("PutItem"),
            alarms.PublishAccess("OPS_TOPIC_ARN"),
            mail.CustomerSuccess.PublishAccess("CUSTOMER_SUCCESS_TOPIC_ARN"));
    }

    public PaymentFunction Receipt { get; }

    public PaymentFunction EmailEvents { get; }
}
