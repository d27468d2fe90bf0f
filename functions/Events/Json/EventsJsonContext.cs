using System.Text.Json.Serialization;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.SQSEvents;

namespace Payments.Events;

/// <summary>JSON of the Lambda events; the serializer of Amazon.Lambda makes it with its own options.</summary>
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(StreamsEventResponse.BatchItemFailure), TypeInfoPropertyName = "StreamFailure")]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(LedgerEntryEvent))]
[JsonSerializable(typeof(LedgerEntryResult))]
public sealed partial class EventsJsonContext : JsonSerializerContext;
