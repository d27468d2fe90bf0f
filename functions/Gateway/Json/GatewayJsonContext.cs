using System.Text.Json.Serialization;

namespace Payments.Gateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuthorizationBody))]
[JsonSerializable(typeof(CaptureBody))]
[JsonSerializable(typeof(RefundBody))]
[JsonSerializable(typeof(AuthenticationBody))]
[JsonSerializable(typeof(AuthorizationAnswer))]
[JsonSerializable(typeof(CaptureAnswer))]
[JsonSerializable(typeof(RefundAnswer))]
[JsonSerializable(typeof(AuthenticationAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(KeysAnswer))]
[JsonSerializable(typeof(GatewaySecretBody))]
[JsonSerializable(typeof(EventBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class GatewayJsonContext : JsonSerializerContext;
