using System.Text.Json.Nodes;

namespace Payments.Local.S3.Buckets;

/// <summary>What S3 refuses in lifecycle configurations. They are kept and shown; the local cloud expires nothing.</summary>
internal static class LifecycleRules
{
    private const int MaxRules = 1000;
    private const int MaxIdLength = 255;

    private static readonly string[] Deeds =
    [
        "Expiration", "Transitions", "NoncurrentVersionExpiration", "NoncurrentVersionTransitions", "AbortIncompleteMultipartUpload",
    ];

    public static void Check(JsonObject value)
    {
        var rules = value.ListOf("Rules");
        SettingRules.Require(rules.Count is > 0 and <= MaxRules);
        var ids = new HashSet<string>();
        foreach (var rule in rules)
        {
            CheckRule(rule);
            var id = rule.TextOf("ID") ?? "";
            if (id.Length > MaxIdLength)
            {
                throw S3Errors.InvalidArgument($"ID length should not exceed allowed limit of {MaxIdLength}", "ID", id);
            }

            if (id.Length > 0 && !ids.Add(id))
            {
                throw S3Errors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", id);
            }
        }
    }

    private static void CheckRule(JsonObject rule)
    {
        SettingRules.Require(rule.TextOf("Status") is "Enabled" or "Disabled");
        if (Deeds.All(deed => rule[deed] is null))
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        if (rule.ObjectOf("Expiration") is { } expiration)
        {
            CheckDays(expiration, "Days", "'Days' for Expiration action must be a positive integer");
        }

        foreach (var transition in rule.ListOf("Transitions"))
        {
            SettingRules.Require(transition.TextOf("StorageClass") is { Length: > 0 });
            if (rule.ObjectOf("Expiration")?.NumberOf("Days") is { } expires && transition.NumberOf("Days") >= expires)
            {
                throw S3Errors.InvalidArgument(
                    "'Days' in the Expiration action for filter must be greater than 'Days' in the Transition action", "Days", $"{expires}");
            }
        }

        if (rule.ObjectOf("NoncurrentVersionExpiration") is { } noncurrent)
        {
            CheckDays(noncurrent, "NoncurrentDays", "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer");
        }

        if (rule.ObjectOf("AbortIncompleteMultipartUpload") is { } abort)
        {
            CheckDays(abort, "DaysAfterInitiation", "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer");
        }
    }

    private static void CheckDays(JsonObject action, string member, string text)
    {
        if (action.NumberOf(member) is 0)
        {
            throw S3Errors.InvalidArgument(text, member, "0");
        }
    }
}
