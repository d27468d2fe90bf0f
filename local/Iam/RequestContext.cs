using System.Globalization;
using Payments.Local.Hosting;

namespace Payments.Local.Iam;

/// <summary>The global condition keys of a request (IAM User Guide, "AWS global condition context keys").</summary>
internal static class RequestContext
{
    /// <param name="caller">Who asks.</param>
    /// <param name="own">The service's own keys; null for none. They win over the global ones.</param>
    /// <param name="options">Account and region.</param>
    /// <param name="time">Time of the request.</param>
    /// <param name="sourceIp">The client's address.</param>
    public static ConditionContext For(Principal caller, ConditionContext? own, CloudOptions options, DateTimeOffset time, string sourceIp = "127.0.0.1")
    {
        var context = new ConditionContext()
            .With("aws:CurrentTime", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
            .With("aws:EpochTime", time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))
            // The local port is plain HTTP on loopback; what is tested here are the rules of the deployed system, which is TLS.
            .With("aws:SecureTransport", "true")
            .With("aws:RequestedRegion", options.Region)
            .With("aws:ResourceAccount", options.AccountId);
        if (caller.Kind == PrincipalKind.Service)
        {
            context.With("aws:PrincipalIsAWSService", "true").With("aws:PrincipalServiceName", caller.Arn).With("aws:SourceAccount", caller.AccountId);
            if (caller.SourceArn is { } source)
            {
                context.With("aws:SourceArn", source);
            }
        }
        else if (caller.Kind != PrincipalKind.Anonymous)
        {
            context.With("aws:PrincipalIsAWSService", "false")
                .With("aws:PrincipalArn", caller.RoleArn ?? caller.Arn)
                .With("aws:PrincipalAccount", caller.AccountId)
                .With("aws:PrincipalType", caller.Kind == PrincipalKind.Root ? "Account" : "AssumedRole")
                .With("aws:userid", caller.UserId)
                .With("aws:SourceIp", sourceIp);
        }

        foreach (var key in own?.Keys ?? [])
        {
            context.With(key, own![key]!);
        }

        return context;
    }
}
