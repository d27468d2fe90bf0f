using Pulumi;
using WafV2 = Pulumi.Aws.WafV2;

namespace Payments.Platform;

/// <summary>
/// What is kept from the API before it costs anything [PCI DSS 6.4.2]: addresses of bad name, callers that ask too often, by address and by
/// key, and requests that look like attacks. What the API takes from all callers together is the stage's throttle.
/// </summary>
internal sealed class WebFirewall : ComponentResource
{
    private const string ApiKeyHeader = "x-api-key";

    /// <param name="name">The web ACL's name.</param>
    /// <param name="stageArn">What it stands before.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="options">The parent.</param>
    public WebFirewall(string name, Input<string> stageArn, Foundation foundation, ComponentResourceOptions options)
        : base("payments:api:WebFirewall", name, options)
    {
        var throttle = foundation.Settings.Api;
        var acl = new WafV2.WebAcl(
            name,
            new()
            {
                Name = name,
                Description = "Keeps floods and attacks from the API",
                Scope = "REGIONAL",
                DefaultAction = new WafV2.Inputs.WebAclDefaultActionArgs { Allow = new WafV2.Inputs.WebAclDefaultActionAllowArgs() },
                VisibilityConfig = new WafV2.Inputs.WebAclVisibilityConfigArgs
                {
                    MetricName = name,
                    CloudwatchMetricsEnabled = true,

                    // Samples show headers, and one of them is the merchant's key.
                    SampledRequestsEnabled = false,
                },
                Rules =
                {
                    FirewallRules.Managed(0, "AWSManagedRulesAmazonIpReputationList"),
                    FirewallRules.PerAddress(1, throttle.PerAddress),
                    FirewallRules.PerHeader(2, ApiKeyHeader, throttle.PerKey),
                    FirewallRules.Managed(3, "AWSManagedRulesKnownBadInputsRuleSet"),

                    // Merchants' servers need not say what they are, and a cart may be longer than 8 KB: counted, not refused.
                    FirewallRules.Managed(4, "AWSManagedRulesCommonRuleSet", "NoUserAgent_HEADER", "SizeRestrictions_BODY"),
                },
            },
            new() { Parent = this });
        _ = new WafV2.WebAclAssociation(name, new() { WebAclArn = acl.Arn, ResourceArn = stageArn }, new() { Parent = this });
        Log(name, acl, foundation);
        RegisterOutputs();
    }

    // WAF writes to groups of such a name alone.
    private void Log(string name, WafV2.WebAcl acl, Foundation foundation)
    {
        var logs = foundation.Logs.Make($"{name}-firewall", $"aws-waf-logs-{name}", this);
        _ = new WafV2.WebAclLoggingConfiguration(
            name,
            new()
            {
                ResourceArn = acl.Arn,
                LogDestinationConfigs = { logs.Arn },
                RedactedFields =
                {
                    new WafV2.Inputs.WebAclLoggingConfigurationRedactedFieldArgs
                    {
                        SingleHeader = new WafV2.Inputs.WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs { Name = ApiKeyHeader },
                    },
                },
            },
            new() { Parent = this });
    }
}
