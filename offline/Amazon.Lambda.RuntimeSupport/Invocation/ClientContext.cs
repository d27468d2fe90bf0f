using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The caller's <c>X-Amz-Client-Context</c>; every member is null without one.</summary>
internal sealed class ClientContext : IClientContext
{
    public IDictionary<string, string> Environment { get; private init; }

    public IClientApplication Client { get; private init; }

    public IDictionary<string, string> Custom { get; private init; }

    public static ClientContext FromJson(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return new ClientContext();
        }

        using var document = JsonDocument.Parse(json);
        return new ClientContext
        {
            Client = document.RootElement.TryGetProperty("client", out var client) ? new Application(Map(client)) : null,
            Custom = document.RootElement.TryGetProperty("custom", out var custom) ? Map(custom) : null,
            Environment = document.RootElement.TryGetProperty("env", out var environment) ? Map(environment) : null,
        };
    }

    private static Dictionary<string, string> Map(JsonElement element) => element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString());

    private sealed class Application(Dictionary<string, string> values) : IClientApplication
    {
        public string AppPackageName => values.GetValueOrDefault("app_package_name");

        public string AppTitle => values.GetValueOrDefault("app_title");

        public string AppVersionCode => values.GetValueOrDefault("app_version_code");

        public string AppVersionName => values.GetValueOrDefault("app_version_name");

        public string InstallationId => values.GetValueOrDefault("installation_id");
    }
}
