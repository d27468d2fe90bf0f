using System.Collections.Frozen;
using System.Globalization;
using Payments.Local.Hosting;
using Payments.Local.Iam.Roles;

namespace Payments.Local.Iam;

/// <summary>The global condition keys of a request (IAM User Guide, "AWS global condition context keys").</summary>
internal static class RequestContext
{
    private const string RoleTag = "aws:PrincipalTag/";

    private static readonly FrozenDictionary<string, Func<Facts, string?>> Keys = new Dictionary<string, Func<Facts, string?>>
    {
        ["aws:CurrentTime"] = facts => facts.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["aws:EpochTime"] = facts => facts.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),

        // The local port is plain HTTP on loopback; what is tested here are the rules of the deployed system, which is TLS.
        ["aws:SecureTransport"] = _ => "true",
        ["aws:RequestedRegion"] = facts => facts.Options.Region,
        ["aws:ResourceAccount"] = facts => facts.Options.AccountId,
        ["aws:PrincipalIsAWSService"] = facts => facts.IsService ? "true" : facts.IsKnown ? "false" : null,
        ["aws:PrincipalServiceName"] = facts => facts.IsService ? facts.Caller.Arn : null,
        ["aws:SourceAccount"] = facts => facts.IsService ? facts.Caller.AccountId : null,
        ["aws:SourceArn"] = facts => facts.IsService ? facts.Caller.SourceArn : null,
        ["aws:PrincipalArn"] = facts => facts.IsKnown ? facts.Caller.RoleArn ?? facts.Caller.Arn : null,
        ["aws:PrincipalAccount"] = facts => facts.IsKnown ? facts.Caller.AccountId : null,
        ["aws:PrincipalType"] = facts => !facts.IsKnown ? null : facts.Caller.Kind == PrincipalKind.Root ? "Account" : "AssumedRole",
        ["aws:userid"] = facts => facts.IsKnown ? facts.Caller.UserId : null,
        ["aws:SourceIp"] = facts => facts.IsKnown ? facts.SourceIp : null,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="caller">Who asks.</param>
    /// <param name="own">The service's own keys; null for none. They win over the global ones.</param>
    /// <param name="options">Account and region.</param>
    /// <param name="time">Time of the request.</param>
    /// <param name="role">The caller's role, whose tags are its; null for none.</param>
    /// <param name="sourceIp">The client's address.</param>
    public static ConditionContext For(
        Principal caller, ConditionContext? own, CloudOptions options, DateTimeOffset time, Role? role = null, string sourceIp = "127.0.0.1")
    {
        var facts = new Facts(caller, role, options, time, sourceIp);
        return new ConditionContext(own, facts.Value);
    }

    private sealed record Facts(Principal Caller, Role? Role, CloudOptions Options, DateTimeOffset Time, string SourceIp)
    {
        public bool IsService => Caller.Kind == PrincipalKind.Service;

        public bool IsKnown => Caller.Kind is not (PrincipalKind.Service or PrincipalKind.Anonymous);

        public string? Value(string key) =>
            Keys.TryGetValue(key, out var find) ? find(this)
            : key.StartsWith(RoleTag, StringComparison.OrdinalIgnoreCase) ? Role?.Tags.FirstOrDefault(tag => tag.Key.Equals(key[RoleTag.Length..], StringComparison.OrdinalIgnoreCase)).Value
            : null;
    }
}
