using System.Text.Json.Serialization;
using Amazon.Lambda.SQSEvents;

namespace Payments.Notifications;

/// <summary>JSON of the Lambda events; the serializer of Amazon.Lambda makes it with its own options.</summary>
[JsonSerializable(typeof(ReceiptEvent))]
[JsonSerializable(typeof(ReceiptResult))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
public sealed partial class NotificationsJsonContext : JsonSerializerContext;
