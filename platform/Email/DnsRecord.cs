using System.Collections.Immutable;

namespace Payments.Platform;

/// <summary>A record that the domain's owner must publish.</summary>
/// <param name="Name">The whole name.</param>
/// <param name="Type">CNAME, MX or TXT.</param>
/// <param name="Value">What it says; for MX, the preference before the host.</param>
internal sealed record DnsRecord(string Name, string Type, string Value)
{
    /// <summary>As a stack's outputs take it.</summary>
    public ImmutableDictionary<string, string> ToOutput() =>
        ImmutableDictionary<string, string>.Empty.Add("name", Name).Add("type", Type).Add("value", Value);
}
