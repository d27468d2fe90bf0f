using System.Globalization;
using Payments.Local.Hosting;

namespace Payments.Local.XRay;

/// <summary>An X-Ray trace as a service passes it on: its own segment becomes the parent of what it calls.</summary>
/// <param name="Root"><c>1-(8 hex digits: seconds since 1970)-(24 hex digits)</c>.</param>
/// <param name="Segment">16 hex digits.</param>
/// <param name="Sampled">Whether it is recorded.</param>
/// <param name="Caller">The caller's segment, 16 hex digits; null when it sent none.</param>
internal sealed record TraceHeader(string Root, string Segment, bool Sampled, string? Caller = null)
{
    /// <summary>Continues the caller's trace, or begins one. What is begun is sampled only with active tracing.</summary>
    public static TraceHeader Continue(string? header, bool active, IdSource ids, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        var root = parts["Root"].FirstOrDefault()
            ?? $"1-{now.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture)}-{ids.Hex(24)}";
        var sampled = parts["Sampled"].FirstOrDefault() switch
        {
            "1" => true,
            "0" => false,
            _ => active,
        };
        return new TraceHeader(root, ids.Hex(16), sampled, parts["Parent"].FirstOrDefault());
    }

    public override string ToString() => $"Root={Root};Parent={Segment};Sampled={(Sampled ? 1 : 0)}";
}
