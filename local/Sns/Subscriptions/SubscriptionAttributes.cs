using System.Text.Json.Nodes;
using Payments.Local.Sns.Filtering;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>A subscription as AWS shows it.</summary>
internal static class SubscriptionAttributes
{
    public static JsonObject Of(Subscription subscription, string account)
    {
        var shown = new JsonObject
        {
            ["SubscriptionPrincipal"] = subscription.Principal,
            ["Owner"] = account,
            ["RawMessageDelivery"] = "false",
            ["TopicArn"] = subscription.TopicArn,
            ["Endpoint"] = subscription.Endpoint,
            ["Protocol"] = subscription.Protocol,
            ["PendingConfirmation"] = Flag(!subscription.IsConfirmed),
            ["ConfirmationWasAuthenticated"] = Flag(subscription.WasAuthenticated),
            ["SubscriptionArn"] = subscription.Arn,
        };
        if (subscription.FilterPolicy is not null)
        {
            shown["FilterPolicyScope"] = FilterPolicy.AttributeScope;
        }

        foreach (var (name, value) in subscription.Attributes)
        {
            shown[name] = value;
        }

        return shown;
    }

    /// <summary>One line of a list.</summary>
    public static JsonObject Summary(Subscription subscription, string account) => new()
    {
        ["SubscriptionArn"] = subscription.IsConfirmed ? subscription.Arn : "PendingConfirmation",
        ["Owner"] = account,
        ["Protocol"] = subscription.Protocol,
        ["Endpoint"] = subscription.Endpoint,
        ["TopicArn"] = subscription.TopicArn,
    };

    private static string Flag(bool value) => value ? "true" : "false";
}
