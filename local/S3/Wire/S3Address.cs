using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Payments.Local.S3.Wire;

/// <summary>Bucket and key of a request, in the path or with the bucket in the host's name.</summary>
/// <param name="Bucket">Null for the service itself.</param>
/// <param name="Key">Null for the bucket itself.</param>
internal sealed record S3Address(string? Bucket, string? Key)
{
    private const string Local = ".localhost";

    /// <summary>0: the service; 1: a bucket; 2: an object.</summary>
    public int Level => Bucket is null ? 0 : Key is null ? 1 : 2;

    public static S3Address Read(HttpRequest request)
    {
        // The server's own path has lost "//" and ".." by now, which keys may have.
        var raw = RawTarget(request).Split('?')[0];
        var path = raw.StartsWith('/') ? raw[1..] : raw;
        if (BucketOfHost(request.Host.Host) is { } hosted)
        {
            return new S3Address(hosted, NullIfEmpty(Uri.UnescapeDataString(path)));
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = Uri.UnescapeDataString(slash < 0 ? path : path[..slash]);
        return new S3Address(NullIfEmpty(bucket), slash < 0 ? null : NullIfEmpty(Uri.UnescapeDataString(path[(slash + 1)..])));
    }

    /// <summary>Path and query as the client sent them.</summary>
    public static string RawTarget(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            return target;
        }

        // A client that takes this port for a proxy sends the whole URL.
        var path = target.IndexOf('/', scheme + 3);
        return path < 0 ? "/" : target[path..];
    }

    /// <summary><c>bucket.s3.localhost</c>, <c>bucket.s3.REGION.localhost</c> or <c>bucket.localhost</c>; null for the others.</summary>
    public static string? BucketOfHost(string host)
    {
        if (!host.EndsWith(Local, StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host, out _))
        {
            return null;
        }

        var name = host[..^Local.Length];
        if (name == "s3" || name.StartsWith("s3.", StringComparison.Ordinal))
        {
            return null;
        }

        var service = name.LastIndexOf(".s3.", StringComparison.Ordinal);
        return service > 0 ? name[..service] : name.EndsWith(".s3", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
