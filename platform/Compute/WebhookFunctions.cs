namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-webhooks</c>: hearing the gateway, telling merchants, and changing what either signs with; the list, with
/// exactly what each may do, is that of functions/Webhooks/README.md.
/// </summary>
internal sealed class WebhookFunctions : ServiceFunctions
{
    public WebhookFunctions(PlatformParts parts)
        : base("payments-webhooks", parts)
    {
        var (tables, queue) = (parts.Tables, parts.Events.MerchantWebhooks);
        Receive = Make(
            "receive",
            "receive",
            "Hears what the gateway tells",
            [
                tables.GatewayEvents.Access("GetItem", "PutItem"),
                tables.Checkouts.Access("GetItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Attempts.Access("UpdateItem"),
                tables.Refunds.Access("GetItem", "UpdateItem"),
                tables.Disputes.Access("GetItem", "PutItem", "UpdateItem"),
                CheckoutWorkflow.AnswerAccess,
                .. Gateway.Access(parts),
            ]);
        Deliver = Make(
            "deliver",
            "deliver",
            "Tells merchants what happened to their payments, for three days if need be",
            tables.Merchants.Access("GetItem"),
            tables.WebhookDeliveries.Access("GetItem", "PutItem"),
            Access.Outside,
            PaymentSecrets.ReadAccess(parts.Secrets.Webhooks, "WEBHOOKS_SECRET_ARN"),
            queue.DelayAccess("MERCHANT_WEBHOOKS_QUEUE_URL"),
            queue.GiveUpAccess("MERCHANT_WEBHOOKS_DLQ_URL"));
        Disputes = Make("disputes", "disputes", "Shows disputes to their merchants", tables.Disputes.Access("GetItem"));
        RotateGatewayKeys = Make(
            "rotate-gateway-keys",
            "rotate-gateway-keys",
            "Changes our keys at the gateway",
            [PaymentSecrets.RotateAccess(parts.Secrets.Gateway), Access.Outside, .. Gateway.Address(parts)]);
        RotateSigningKey = Make(
            "rotate-signing-key",
            "rotate-signing-key",
            "Changes what merchants' webhooks are signed with",
            PaymentSecrets.RotateAccess(parts.Secrets.Webhooks));
    }

    public PaymentFunction Receive { get; }

    public PaymentFunction Deliver { get; }

    public PaymentFunction Disputes { get; }

    public PaymentFunction RotateGatewayKeys { get; }

    public PaymentFunction RotateSigningKey { get; }
}
