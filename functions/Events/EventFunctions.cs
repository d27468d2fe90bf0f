using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Payments.Hosting;

namespace Payments.Events;

/// <summary>The handlers of the bundle <c>payments-events</c>, by the <c>Handler</c> of their functions.</summary>
public static class EventFunctions
{
    public const string Publish = "publish";
    public const string Ledger = "ledger";
    public const string LedgerEntry = "ledger-entry";
    public const string FraudFeedback = "fraud-feedback";
    public const string Slack = "slack";

    public static FunctionCatalog Catalog { get; } = new FunctionCatalog(new SourceGeneratorLambdaJsonSerializer<EventsJsonContext>())
        .Add<DynamoDBEvent, StreamsEventResponse>(Publish, PublishFunction.Create)
        .Add<SQSEvent, SQSBatchResponse>(Ledger, LedgerFunction.Create)
        .Add<LedgerEntryEvent, LedgerEntryResult>(LedgerEntry, LedgerEntryFunction.Create)
        .Add<SQSEvent, SQSBatchResponse>(FraudFeedback, FraudFeedbackFunction.Create)
        .Add<SQSEvent, SQSBatchResponse>(Slack, SlackFunction.Create);
}
