using Payments.Local.Hosting;

namespace Payments.Local.Sns;

/// <summary>ARNs of this account's topics (<c>arn:aws:sns:REGION:ACCOUNT:NAME</c>) and subscriptions (with <c>:UUID</c> at the end).</summary>
internal sealed class SnsArns(CloudOptions options)
{
    private const int TopicParts = 6;
    private const int SubscriptionParts = 7;

    public string Account => options.AccountId;

    public string Region => options.Region;

    public string Topic(string name) => $"arn:aws:sns:{options.Region}:{options.AccountId}:{name}";

    /// <summary>The name in a topic's ARN.</summary>
    /// <param name="arn">The ARN.</param>
    /// <param name="member">The request's member, for the refusal.</param>
    /// <exception cref="Wire.AwsException">Not a topic of this region and account.</exception>
    public string TopicName(string arn, string member = "TopicArn")
    {
        var parts = Parts(arn, member);
        if (parts[4] != options.AccountId && parts.Length == TopicParts && parts[2] == "sns" && parts[3] == options.Region)
        {
            throw SnsErrors.NoTopic();
        }

        return parts.Length == TopicParts && arn == Topic(parts[5]) && parts[5].Length > 0 ? parts[5] : throw SnsErrors.Invalid(member);
    }

    /// <summary>The name of the topic in a subscription's ARN.</summary>
    /// <exception cref="Wire.AwsException">Not the ARN of a subscription.</exception>
    public string SubscribedTopic(string arn)
    {
        var parts = Parts(arn, "SubscriptionArn");
        return parts.Length == SubscriptionParts && arn == $"{Topic(parts[5])}:{parts[6]}" && Guid.TryParse(parts[6], out _)
            ? parts[5]
            : throw SnsErrors.Invalid("SubscriptionId");
    }

    private static string[] Parts(string arn, string member)
    {
        var parts = arn.Split(':');
        if (arn.Length == 0)
        {
            throw SnsErrors.Invalid($"{member} Reason: no value for required parameter");
        }

        return parts.Length >= TopicParts
            ? parts
            : throw SnsErrors.Invalid($"{member} Reason: An ARN must have at least {TopicParts} elements, not {parts.Length}");
    }
}
