using System.Text.Json.Serialization;

namespace Payments.Refunds;

/// <summary>JSON of answers: names in camel case, nothing for null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RefundView))]
internal sealed partial class RefundBodyContext : JsonSerializerContext;
