using Pulumi;

namespace Payments.Platform;

/// <summary>Who answers which operation of openapi.json, and by which placeholder the contract calls it.</summary>
internal static class ApiRoutes
{
    public static IReadOnlyList<ApiRoute> Of(PaymentFunctions functions) =>
    [
        new("pay", "POST/integrate/pay/*", functions.Checkout.Start),
        new("checkouts", "POST/checkouts", functions.Checkout.Start),
        new("checkout", "GET/checkouts/*", functions.Checkout.Status),
        new("intents", "POST/payment-intents", functions.Checkout.Intents),
        new("intent", "GET/payment-intents/*", functions.Checkout.Intents),
        new("authorize", "POST/authorize", functions.Authorize.Authorize),
        new("capture", "POST/payment-intents/*/capture", functions.Capture.Capture),
        new("void", "POST/payment-intents/*/void", functions.Capture.Void),
        new("save-payment-method", "POST/payment-methods", functions.Checkout.PaymentMethods),
        new("payment-methods", "GET/payment-methods/*", functions.Checkout.PaymentMethods),
        new("refunds", "POST/refunds", functions.Refund.Refund),
        new("refund", "GET/refunds/*", functions.Refund.Refund),
        new("dispute", "GET/disputes/*", functions.Webhooks.Disputes),
        new("gateway-events", "POST/webhooks/gateway", functions.Webhooks.Receive),
    ];

    public static IReadOnlyDictionary<string, Output<string>> InvokeArns(PaymentFunctions functions) => new Dictionary<string, Output<string>>
    {
        ["AuthorizerInvokeArn"] = functions.Checkout.Authorizer.LiveInvokeArn,
        ["StartInvokeArn"] = functions.Checkout.Start.LiveInvokeArn,
        ["StatusInvokeArn"] = functions.Checkout.Status.LiveInvokeArn,
        ["IntentsInvokeArn"] = functions.Checkout.Intents.LiveInvokeArn,
        ["PaymentMethodsInvokeArn"] = functions.Checkout.PaymentMethods.LiveInvokeArn,
        ["AuthorizeInvokeArn"] = functions.Authorize.Authorize.LiveInvokeArn,
        ["CaptureInvokeArn"] = functions.Capture.Capture.LiveInvokeArn,
        ["VoidInvokeArn"] = functions.Capture.Void.LiveInvokeArn,
        ["RefundInvokeArn"] = functions.Refund.Refund.LiveInvokeArn,
        ["DisputesInvokeArn"] = functions.Webhooks.Disputes.LiveInvokeArn,
        ["ReceiveInvokeArn"] = functions.Webhooks.Receive.LiveInvokeArn,
    };
}
