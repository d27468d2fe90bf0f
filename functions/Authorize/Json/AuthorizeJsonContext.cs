using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Authorization;

namespace Payments.Authorizing;

/// <summary>JSON of the Lambda events; <c>string</c> and <c>JsonElement</c> stand in the maps of authorizer contexts.</summary>
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(AuthorizeStepEvent))]
[JsonSerializable(typeof(PaymentEvent))]
[JsonSerializable(typeof(AuthorizationOutcome))]
[JsonSerializable(typeof(AuthorizeRequest))]
[JsonSerializable(typeof(AuthorizeResponse))]
[JsonSerializable(typeof(FraudQuestion))]
[JsonSerializable(typeof(FraudCheckResponse))]
[JsonSerializable(typeof(FraudCheckFailure))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class AuthorizeJsonContext : JsonSerializerContext;
