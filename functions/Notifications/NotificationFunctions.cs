using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Payments.Hosting;

namespace Payments.Notifications;

/// <summary>The handlers of the bundle <c>payments-notifications</c>, by the <c>Handler</c> of their functions.</summary>
public static class NotificationFunctions
{
    public const string Receipt = "receipt";
    public const string EmailEvents = "email-events";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(
        new SourceGeneratorLambdaJsonSerializer<NotificationsJsonContext>())
        .Add<ReceiptEvent, ReceiptResult>(Receipt, ReceiptFunction.Create)
        .Add<SQSEvent, SQSBatchResponse>(EmailEvents, EmailEventsFunction.Create);
}
