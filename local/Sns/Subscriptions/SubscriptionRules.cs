using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Sns.Delivering;
using Payments.Local.Sns.Filtering;
using Payments.Local.Sns.Topics;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Subscriptions;

/// <summary>Endpoints and attributes of subscriptions that AWS takes (API reference, <c>Subscribe</c> and <c>SetSubscriptionAttributes</c>).</summary>
internal static class SubscriptionRules
{
    private const string OfNew = "Attributes Reason: ";

    /// <exception cref="AwsException">The protocol is unknown or not built, or the endpoint does not fit it or the topic.</exception>
    public static void CheckEndpoint(Topic topic, string protocol, string endpoint)
    {
        switch (protocol)
        {
            case "sqs" when !endpoint.StartsWith("arn:aws:sqs:", StringComparison.Ordinal) || endpoint.Split(':').Length != 6:
                throw SnsErrors.Invalid("SQS endpoint ARN");
            case "lambda" when !endpoint.StartsWith("arn:aws:lambda:", StringComparison.Ordinal):
                throw SnsErrors.Invalid("Lambda endpoint ARN");
            case "http" or "https" when !Uri.TryCreate(endpoint, UriKind.Absolute, out var url) || url.Scheme != protocol:
                throw SnsErrors.Invalid("Endpoint must match the specified protocol");
            case "email" or "email-json" when !endpoint.Contains('@', StringComparison.Ordinal):
                throw SnsErrors.Invalid("Email address");
            case "sms" or "application" or "firehose":
                throw new AwsException("NotImplemented", $"sns:Subscribe with the protocol {protocol} is not built in the local cloud", 501);
            case not ("sqs" or "lambda" or "http" or "https" or "email" or "email-json"):
                throw SnsErrors.Invalid($"Amazon SNS does not support this protocol string: {protocol}");
        }

        if (topic.IsFifo && protocol != "sqs")
        {
            throw SnsErrors.Invalid($"Invalid protocol type: {protocol}");
        }

        if (!topic.IsFifo && protocol == "sqs" && IsFifo(endpoint))
        {
            throw SnsErrors.Invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
        }
    }

    /// <summary>Checks all attributes of a subscription together.</summary>
    /// <param name="protocol">Its protocol.</param>
    /// <param name="endpoint">Its endpoint.</param>
    /// <param name="attributes">What it would have.</param>
    /// <param name="changed">The only one that is new; null when all are.</param>
    /// <returns>Those that are worth keeping: an empty value, and a filter policy of <c>{}</c>, mean none.</returns>
    /// <exception cref="AwsException">An attribute is unknown or has a value that AWS refuses.</exception>
    public static Dictionary<string, string> Check(string protocol, string endpoint, IReadOnlyDictionary<string, string> attributes, string? changed = null)
    {
        var where = changed is null ? OfNew : "";
        var kept = new Dictionary<string, string>();
        foreach (var (name, value) in attributes)
        {
            CheckOne(protocol, endpoint, name, value, where);
            if (value.Length > 0 && !(name == "FilterPolicy" && FilterPolicy.IsEmpty(value)))
            {
                kept[name] = name == "RawMessageDelivery" ? value.ToLowerInvariant() : value;
            }
        }

        if (kept.TryGetValue("FilterPolicy", out var policy))
        {
            FilterPolicy.Check(policy, kept.GetValueOrDefault("FilterPolicyScope") == FilterPolicy.BodyScope, where);
        }

        return kept;
    }

    private static void CheckOne(string protocol, string endpoint, string name, string value, string where)
    {
        switch (name)
        {
            case "RawMessageDelivery":
                CheckRaw(protocol, value, where);
                break;
            case "FilterPolicyScope" when value is not (FilterPolicy.BodyScope or FilterPolicy.AttributeScope):
                throw SnsErrors.Invalid($"{where}FilterPolicyScope: Invalid value [{value}]. Please use either MessageBody or MessageAttributes");
            case "RedrivePolicy" when value.Length > 0:
                CheckRedrive(IsFifo(endpoint), value, where);
                break;
            case "DeliveryPolicy" when value.Length > 0:
                DeliveryPolicy.Parse(value, where);
                break;
            case "FilterPolicy" or "FilterPolicyScope" or "RedrivePolicy" or "DeliveryPolicy" or "SubscriptionRoleArn":
                break;
            case "ReplayPolicy":
                throw new AwsException("NotImplemented", "sns: the subscription attribute ReplayPolicy is not built in the local cloud", 501);
            default:
                throw SnsErrors.Invalid(where.Length == 0 ? "AttributeName" : $"{where}Unknown attribute: {name}");
        }
    }

    private static void CheckRaw(string protocol, string value, string where)
    {
        if (!value.Equals("true", StringComparison.OrdinalIgnoreCase) && !value.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            throw SnsErrors.Invalid($"{where}RawMessageDelivery: Invalid value [{value}]. Must be true or false.");
        }

        if (value.Equals("true", StringComparison.OrdinalIgnoreCase) && protocol is not ("sqs" or "http" or "https"))
        {
            throw SnsErrors.Invalid($"{where}Delivery protocol [{protocol}] does not support raw message delivery.");
        }
    }

    private static void CheckRedrive(bool fifo, string value, string where)
    {
        string? target;
        try
        {
            target = JsonNode.Parse(value) is JsonObject policy && policy["deadLetterTargetArn"] is JsonValue arn && arn.TryGetValue(out string? text) ? text : null;
        }
        catch (JsonException wrong)
        {
            throw SnsErrors.Invalid($"{where}RedrivePolicy: failed to parse JSON. {wrong.Message}");
        }

        if (target is null || !target.StartsWith("arn:aws:sqs:", StringComparison.Ordinal) || target.Split(':').Length != 6)
        {
            throw SnsErrors.Invalid($"{where}RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }

        if (IsFifo(target) != fifo)
        {
            throw SnsErrors.Invalid(fifo
                ? $"{where}RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."
                : $"{where}RedrivePolicy: must use a standard queue as DLQ for a standard subscription.");
        }
    }

    private static bool IsFifo(string arn) => arn.EndsWith(".fifo", StringComparison.Ordinal);
}
