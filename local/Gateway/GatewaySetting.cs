using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Graph.Settings;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Gateway;

/// <summary>
/// Points the stack setting <c>payments:gateway</c> (<c>{ url, timeoutMs }</c>) at the simulated gateway, before the program is run:
/// a local stack never talks to a real one.
/// </summary>
public static class GatewaySetting
{
    private const string Key = "payments:gateway";
    private const string Url = "url";

    /// <summary>The settings to run the program with; the same if the stack has no such setting.</summary>
    /// <exception cref="GraphException">The setting is not an object.</exception>
    public static StackSettings PointHere(StackSettings settings, CloudEndpoint endpoint)
    {
        if (!settings.Config.TryGetValue(Key, out var text))
        {
            return settings;
        }

        var gateway = Parse(text) ?? throw new GraphException($"'{Key}' must be an object such as {{ url: https://..., timeoutMs: 2000 }}");
        gateway[Url] = new GatewayAddress(endpoint).Url;
        return settings.With(Key, WireJson.Text(gateway));
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
