using Pulumi.Aws.WafV2.Inputs;

namespace Payments.Platform;

/// <summary>Rules of a web ACL; the lower priority goes first.</summary>
internal static class FirewallRules
{
    private const int WindowSeconds = 300;

    /// <summary>A group of rules that AWS keeps up to date.</summary>
    /// <param name="priority">Its place.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="countOnly">Rules of it that are counted, and refuse nothing.</param>
    public static WebAclRuleArgs Managed(int priority, string group, params string[] countOnly)
    {
        var statement = new WebAclRuleStatementManagedRuleGroupStatementArgs { VendorName = "AWS", Name = group };
        foreach (var rule in countOnly)
        {
            statement.RuleActionOverrides.Add(new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs
            {
                Name = rule,
                ActionToUse = new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs
                {
                    Count = new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs(),
                },
            });
        }

        var managed = Rule(priority, group, new() { ManagedRuleGroupStatement = statement });
        managed.OverrideAction = new WebAclRuleOverrideActionArgs { None = new WebAclRuleOverrideActionNoneArgs() };
        return managed;
    }

    /// <summary>Refuses an address that asks more often than this in five minutes, until it asks less.</summary>
    public static WebAclRuleArgs PerAddress(int priority, int limit) => Block(
        priority,
        "per-address",
        new WebAclRuleStatementRateBasedStatementArgs { AggregateKeyType = "IP", EvaluationWindowSec = WindowSeconds, Limit = limit });

    /// <summary>
    /// The same by the value of a header. Requests without it are not counted. What is counted, and shown in logs when it is refused, is a
    /// hash: the value is a secret.
    /// </summary>
    public static WebAclRuleArgs PerHeader(int priority, string header, int limit) => Block(
        priority,
        $"per-{header}",
        new WebAclRuleStatementRateBasedStatementArgs
        {
            AggregateKeyType = "CUSTOM_KEYS",
            EvaluationWindowSec = WindowSeconds,
            Limit = limit,
            CustomKeys =
            {
                new WebAclRuleStatementRateBasedStatementCustomKeyArgs
                {
                    Header = new WebAclRuleStatementRateBasedStatementCustomKeyHeaderArgs
                    {
                        Name = header,
                        TextTransformations =
                        {
                            new WebAclRuleStatementRateBasedStatementCustomKeyHeaderTextTransformationArgs { Priority = 0, Type = "MD5" },
                        },
                    },
                },
            },
        });

    private static WebAclRuleArgs Block(int priority, string name, WebAclRuleStatementRateBasedStatementArgs statement)
    {
        var rule = Rule(priority, name, new() { RateBasedStatement = statement });
        rule.Action = new WebAclRuleActionArgs { Block = new WebAclRuleActionBlockArgs() };
        return rule;
    }

    private static WebAclRuleArgs Rule(int priority, string name, WebAclRuleStatementArgs statement) => new()
    {
        Name = name,
        Priority = priority,
        Statement = statement,
        VisibilityConfig = new WebAclRuleVisibilityConfigArgs
        {
            MetricName = name,
            CloudwatchMetricsEnabled = true,
            SampledRequestsEnabled = false,
        },
    };
}
