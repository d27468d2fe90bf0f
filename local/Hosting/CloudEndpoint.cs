namespace Payments.Local.Hosting;

/// <summary>Where the cloud listens. Known before any resource exists, since URLs are part of resources.</summary>
public sealed record CloudEndpoint(int Port)
{
    /// <summary><c>127.0.0.1:4566</c></summary>
    public string Authority => $"127.0.0.1:{Port}";

    /// <summary><c>http://127.0.0.1:4566</c>, without a slash at the end.</summary>
    public string Url => $"http://{Authority}";
}
