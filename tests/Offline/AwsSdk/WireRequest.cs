using System.Text.Json;

namespace Payments.Offline.Tests.AwsSdk;

internal sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}
