using System.Text.Json.Serialization;

namespace Payments.Hosting;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiErrorBody))]
internal sealed partial class HostingJsonContext : JsonSerializerContext;
