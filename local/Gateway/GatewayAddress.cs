using Payments.Local.Hosting;

namespace Payments.Local.Gateway;

/// <summary>Where the simulated gateway is: on the cloud's port, beside AWS.</summary>
internal sealed class GatewayAddress(CloudEndpoint endpoint)
{
    public const string Path = "/_gateway";

    /// <summary><c>http://127.0.0.1:4566/_gateway</c></summary>
    public string Url { get; } = endpoint.Url + Path;
}
