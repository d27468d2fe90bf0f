using System.Text.Json.Serialization;

namespace Payments.Offline.Tests.Lambda;

public sealed record Order(string Id, long Amount);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class OrderJson : JsonSerializerContext;
