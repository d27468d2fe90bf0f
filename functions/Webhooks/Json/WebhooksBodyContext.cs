using System.Text.Json.Serialization;

namespace Payments.Webhooks;

/// <summary>JSON of answers and results: names in camel case, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DisputeView))]
[JsonSerializable(typeof(SigningKeysBody))]
[JsonSerializable(typeof(StepUpResult))]
internal sealed partial class WebhooksBodyContext : JsonSerializerContext;
