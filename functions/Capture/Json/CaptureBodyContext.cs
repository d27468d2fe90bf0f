using System.Text.Json.Serialization;

namespace Payments.Captures;

/// <summary>JSON of answers: names in camel case, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MoneyView))]
internal sealed partial class CaptureBodyContext : JsonSerializerContext;
