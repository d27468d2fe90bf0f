using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Payments.Authorization;

namespace Payments.Checkout;

/// <summary>
/// JSON of the Lambda events. The serializer of Amazon.Lambda makes it with its own options; <c>string</c> and
/// <c>JsonElement</c> are what stands in the maps of authorizer contexts, which are of <c>object</c>.
/// </summary>
[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(APIGatewayCustomAuthorizerRequest))]
[JsonSerializable(typeof(APIGatewayCustomAuthorizerResponse))]
[JsonSerializable(typeof(ValidatePaymentEvent))]
[JsonSerializable(typeof(DeductAmountEvent))]
[JsonSerializable(typeof(StepResult))]
[JsonSerializable(typeof(FraudQuestion))]
[JsonSerializable(typeof(FraudCheckResult))]
[JsonSerializable(typeof(StepUpEvent))]
[JsonSerializable(typeof(StepUpResult))]
[JsonSerializable(typeof(RecordOutcomeEvent))]
[JsonSerializable(typeof(RecordOutcomeResult))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(AuditResult))]
[JsonSerializable(typeof(SweepEvent))]
[JsonSerializable(typeof(SweepResult))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class CheckoutJsonContext : JsonSerializerContext;
