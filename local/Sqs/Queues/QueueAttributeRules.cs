using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Queues;

/// <summary>What AWS takes as values of queue attributes (API reference of <c>SetQueueAttributes</c>).</summary>
internal static class QueueAttributeRules
{
    private static readonly Dictionary<string, (int Least, int Most)> Numbers = new()
    {
        ["DelaySeconds"] = (0, 900),
        ["MaximumMessageSize"] = (1024, 1048576),
        ["MessageRetentionPeriod"] = (60, 1209600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 20),
        ["VisibilityTimeout"] = (0, 43200),
        ["KmsDataKeyReusePeriodSeconds"] = (60, 86400),
    };

    private static readonly Dictionary<string, string[]> Choices = new()
    {
        ["ContentBasedDeduplication"] = ["true", "false"],
        ["FifoQueue"] = ["true", "false"],
        ["SqsManagedSseEnabled"] = ["true", "false"],
        ["DeduplicationScope"] = ["messageGroup", "queue"],
        ["FifoThroughputLimit"] = ["perMessageGroupId", "perQueue"],
    };

    private static readonly HashSet<string> Texts = ["Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId"];

    /// <summary>Checks a request's attributes and puts booleans into the form that AWS prints.</summary>
    /// <returns>What to store.</returns>
    /// <exception cref="Wire.AwsException">An unknown attribute or a value that AWS refuses.</exception>
    public static Dictionary<string, string> Check(IReadOnlyDictionary<string, string> attributes, bool fifo)
    {
        var result = new Dictionary<string, string>();
        foreach (var (name, value) in attributes)
        {
            result[name] = CheckOne(name, value, fifo);
        }

        if (result.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } && result.GetValueOrDefault("SqsManagedSseEnabled") == "true")
        {
            throw SqsErrors.AttributeName("You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.");
        }

        return result;
    }

    /// <summary>The rule between two attributes that may be set in two requests.</summary>
    public static void CheckTogether(QueueAttributes attributes)
    {
        if (attributes["FifoThroughputLimit"] == "perMessageGroupId" && !attributes.DeduplicatesPerGroup)
        {
            throw SqsErrors.AttributeValue("FifoThroughputLimit", "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.");
        }
    }

    private static string CheckOne(string name, string value, bool fifo)
    {
        if (!fifo)
        {
            CheckStandard(name);
        }

        if (Numbers.TryGetValue(name, out var range))
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most
                ? value
                : throw SqsErrors.AttributeValue(name);
        }

        if (Choices.TryGetValue(name, out var choices))
        {
            var choice = choices.FirstOrDefault(candidate => candidate.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? throw SqsErrors.AttributeValue(name);
            return name == "FifoQueue" && choice == "false" ? throw SqsErrors.AttributeValue(name, "Modifying queue type is not supported.") : choice;
        }

        return Texts.Contains(name) ? CheckText(name, value) : throw SqsErrors.UnknownAttribute(name);
    }

    private static void CheckStandard(string name)
    {
        if (name is "FifoQueue" or "ContentBasedDeduplication")
        {
            throw SqsErrors.UnknownAttribute(name);
        }

        if (name is "DeduplicationScope" or "FifoThroughputLimit")
        {
            throw SqsErrors.AttributeName($"You can specify the {name} only when FifoQueue is set to true.");
        }
    }

    private static string CheckText(string name, string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        switch (name)
        {
            case "Policy":
                CheckPolicy(value);
                break;
            case "RedrivePolicy":
                RedrivePolicy.Parse(value);
                break;
            case "RedriveAllowPolicy":
                RedriveAllowPolicy.Parse(value);
                break;
        }

        return value;
    }

    private static void CheckPolicy(string value)
    {
        try
        {
            if (JsonNode.Parse(value) is JsonObject policy && policy["Statement"] is JsonArray or JsonObject)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Refused below, like a document without statements.
        }

        throw SqsErrors.AttributeValue("Policy");
    }
}
