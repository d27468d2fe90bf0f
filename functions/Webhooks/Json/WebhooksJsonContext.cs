using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.SQSEvents;

namespace Payments.Webhooks;

/// <summary>
/// JSON of the Lambda events. The serializer of Amazon.Lambda makes it with its own options; <c>string</c> and
/// <c>JsonElement</c> are what stands in the maps of authorizer contexts, which are of <c>object</c>.
/// </summary>
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(RotationEvent))]
[JsonSerializable(typeof(RotationResult))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class WebhooksJsonContext : JsonSerializerContext;
