using System.Text.Json.Nodes;

namespace Payments.Local.Sqs;

/// <summary>A received message as pipes and event source mappings hand it on (Lambda developer guide, "SQS event").</summary>
public static class SqsEventRecord
{
    /// <param name="message">A message of a <c>ReceiveMessage</c> answer, received with all attributes.</param>
    /// <param name="queueArn">Where it was received.</param>
    public static JsonObject From(JsonObject message, string queueArn)
    {
        var record = new JsonObject
        {
            ["messageId"] = message["MessageId"]!.DeepClone(),
            ["receiptHandle"] = message["ReceiptHandle"]!.DeepClone(),
            ["body"] = message["Body"]!.DeepClone(),
            ["attributes"] = message["Attributes"]?.DeepClone() ?? new JsonObject(),
            ["messageAttributes"] = Attributes(message["MessageAttributes"] as JsonObject),
        };
        if (message["MD5OfMessageAttributes"] is { } digest)
        {
            record["md5OfMessageAttributes"] = digest.DeepClone();
        }

        record["md5OfBody"] = message["MD5OfBody"]!.DeepClone();
        record["eventSource"] = "aws:sqs";
        record["eventSourceARN"] = queueArn;
        record["awsRegion"] = queueArn.Split(':')[3];
        return record;
    }

    private static JsonObject Attributes(JsonObject? attributes)
    {
        var result = new JsonObject();
        foreach (var (name, attribute) in attributes ?? [])
        {
            var value = new JsonObject();
            foreach (var (part, partName) in new[] { ("StringValue", "stringValue"), ("BinaryValue", "binaryValue") })
            {
                if (attribute![part] is { } given)
                {
                    value[partName] = given.DeepClone();
                }
            }

            value["stringListValues"] = new JsonArray();
            value["binaryListValues"] = new JsonArray();
            value["dataType"] = attribute!["DataType"]!.DeepClone();
            result[name] = value;
        }

        return result;
    }
}
