using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Sns.Delivering;

namespace Payments.Local.Sns.Topics;

/// <summary>Names of topics and values of their attributes that AWS takes (API reference, <c>CreateTopic</c> and <c>SetTopicAttributes</c>).</summary>
internal static class TopicRules
{
    private const int MaxNameLength = 256;
    private const int MaxDisplayNameLength = 100;
    private const string FifoSuffix = ".fifo";

    private static readonly string[] Feedback =
        [.. new[] { "Application", "Firehose", "HTTP", "Lambda", "SQS" }.SelectMany(kind => new[] { $"{kind}SuccessFeedbackRoleArn", $"{kind}FailureFeedbackRoleArn", $"{kind}SuccessFeedbackSampleRate" })];

    private static readonly HashSet<string> Settable =
        ["DisplayName", "Policy", "DeliveryPolicy", "KmsMasterKeyId", "SignatureVersion", "TracingConfig", "ContentBasedDeduplication", "FifoThroughputScope", .. Feedback];

    /// <exception cref="Wire.AwsException">1 to 256 letters, digits, hyphens and underscores; <c>.fifo</c> at the end exactly for FIFO topics.</exception>
    public static void CheckName(string name, bool fifo)
    {
        var stem = fifo && name.EndsWith(FifoSuffix, StringComparison.Ordinal) ? name[..^FifoSuffix.Length] : name;
        if (name.Length > MaxNameLength || stem.Length == 0 || (fifo && stem == name) || !stem.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            throw SnsErrors.Invalid("Topic Name");
        }
    }

    /// <summary>Checks the attributes of a new topic.</summary>
    /// <exception cref="Wire.AwsException">An unknown attribute or a value that AWS refuses.</exception>
    public static void CheckNew(IReadOnlyDictionary<string, string> attributes, bool fifo)
    {
        foreach (var (name, value) in attributes)
        {
            if (name == "FifoTopic")
            {
                RequireFlag(name, value, "Attributes Reason: ");
                continue;
            }

            Check(name, value, fifo, "Attributes Reason: ");
        }
    }

    /// <summary>Checks an attribute that is set later.</summary>
    public static void CheckChange(string name, string value, bool fifo) => Check(name, value, fifo, "");

    private static void Check(string name, string value, bool fifo, string where)
    {
        if (!Settable.Contains(name))
        {
            throw SnsErrors.Invalid(where.Length == 0 ? "AttributeName" : $"{where}Unknown attribute: {name}");
        }

        switch (name)
        {
            case "DisplayName" when value.Length > MaxDisplayNameLength:
                throw SnsErrors.Invalid($"{where}DisplayName: must be at most {MaxDisplayNameLength} characters long");
            case "Policy":
                CheckPolicy(value, where);
                break;
            case "DeliveryPolicy" when value.Length > 0:
                DeliveryPolicy.Parse(value, where);
                break;
            case "ContentBasedDeduplication" or "FifoThroughputScope" when !fifo:
                throw SnsErrors.Invalid($"{where}{name}: only FIFO topics have it");
            case "ContentBasedDeduplication":
                RequireFlag(name, value, where);
                break;
            case "FifoThroughputScope" when value is not ("Topic" or "MessageGroup"):
                throw SnsErrors.Invalid($"{where}FifoThroughputScope: Invalid value [{value}]. Must be Topic or MessageGroup.");
            case "SignatureVersion" when value is not ("1" or "2"):
                throw SnsErrors.Invalid($"{where}SignatureVersion: Invalid value [{value}]. Must be 1 or 2.");
            case "TracingConfig" when value is not ("PassThrough" or "Active"):
                throw SnsErrors.Invalid($"{where}TracingConfig: Invalid value [{value}]. Must be PassThrough or Active.");
        }
    }

    private static void RequireFlag(string name, string value, string where)
    {
        if (value is not ("true" or "false"))
        {
            throw SnsErrors.Invalid($"{where}{name}: Invalid value [{value}]. Must be true or false.");
        }
    }

    private static void CheckPolicy(string value, string where)
    {
        if (value.Length == 0)
        {
            return;
        }

        try
        {
            if (JsonNode.Parse(value) is JsonObject policy && policy["Statement"] is JsonArray or JsonObject)
            {
                Iam.Policies.PolicyDocument.Parse(value);
                return;
            }
        }
        catch (Exception wrong) when (wrong is JsonException or Iam.Policies.PolicyException)
        {
            throw SnsErrors.Invalid($"{where}Policy Error: {wrong.Message}");
        }

        throw SnsErrors.Invalid($"{where}Policy Error: null");
    }
}
