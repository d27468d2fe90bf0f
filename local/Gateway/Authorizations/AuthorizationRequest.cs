using System.Text.Json.Nodes;
using Payments.Local.Gateway.Http;
using Payments.Local.Wire;

namespace Payments.Local.Gateway.Authorizations;

/// <summary>A valid request for an authorization.</summary>
/// <param name="Content">The whole of it in one spelling, to tell a repetition from a conflict.</param>
internal sealed record AuthorizationRequest(
    string Reference, long Amount, string Currency, string PaymentMethod, string? Authentication, string Content)
{
    private const int MaxMetadata = 20;

    /// <exception cref="GatewayRefusal">It is not valid.</exception>
    public static AuthorizationRequest Read(GatewayCall call)
    {
        var (amount, currency, method) = (call.PositiveAmount(), call.Currency(), call.Text("paymentMethod"));
        var authentication = call.Optional("authentication");
        var content = new JsonArray(amount, currency, method, authentication, Metadata(call.Body["metadata"]));
        return new(call.Reference("reference"), amount, currency, method, authentication, WireJson.Text(content));
    }

    /// <summary>One that was kept for later (<see cref="Content"/>).</summary>
    public static AuthorizationRequest Kept(string reference, string content)
    {
        var kept = JsonNode.Parse(content)!.AsArray();
        return new(reference, (long)kept[0]!, (string)kept[1]!, (string)kept[2]!, (string?)kept[3], content);
    }

    private static JsonObject Metadata(JsonNode? node)
    {
        var sorted = new JsonObject();
        if (node is null)
        {
            return sorted;
        }

        if (node is not JsonObject { Count: <= MaxMetadata } metadata || metadata.Any(pair => pair.Value is not JsonValue value || !value.TryGetValue(out string? _)))
        {
            throw GatewayRefusal.Invalid($"'metadata' must have texts only, {MaxMetadata} at most");
        }

        foreach (var (name, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            sorted[name] = value!.DeepClone();
        }

        return sorted;
    }
}
