namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Reads <c>Resource</c> of Task states.</summary>
internal static class ResourceParser
{
    private const string Services = "arn:aws:states:::";

    // Optimized integrations that AWS offers, and whether .sync and .waitForTaskToken exist for them
    // (https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html).
    private static readonly Dictionary<string, (bool Sync, bool Token)> Optimized = new()
    {
        ["lambda:invoke"] = (false, true),
        ["dynamodb:getItem"] = (false, false),
        ["dynamodb:putItem"] = (false, false),
        ["dynamodb:updateItem"] = (false, false),
        ["dynamodb:deleteItem"] = (false, false),
        ["sqs:sendMessage"] = (false, true),
        ["sns:publish"] = (false, true),
        ["events:putEvents"] = (false, true),
        ["states:startExecution"] = (true, true),
    };

    /// <summary>Null when something is wrong (reported).</summary>
    public static TaskResource? Read(string arn, Fields fields, bool isExpress)
    {
        var parts = arn.Split(':');
        if (arn.StartsWith(Services, StringComparison.Ordinal))
        {
            return ReadService(arn, arn[Services.Length..], fields, isExpress);
        }

        if (parts is ["arn", _, "lambda", _, _, "function", ..])
        {
            return new FunctionResource(arn);
        }

        if (parts is not ["arn", _, "states", _, _, "activity", _])
        {
            return NotRecognized(arn, fields);
        }

        if (isExpress)
        {
            fields.Problems.Schema("Express state machine does not support Activity ARN", fields.At("Resource"));
        }

        return new ActivityResource(arn);
    }

    private static ServiceResource? ReadService(string arn, string text, Fields fields, bool isExpress)
    {
        var (call, pattern) = Split(text);
        var isSdk = call.StartsWith("aws-sdk:", StringComparison.Ordinal);
        var parts = (isSdk ? call["aws-sdk:".Length..] : call).Split(':');
        if (parts.Length != 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiLetterOrDigit)))
        {
            return NotRecognized(arn, fields);
        }

        var offered = isSdk ? (Sync: false, Token: true) : Optimized.GetValueOrDefault(call, (Sync: false, Token: false));
        var isSync = pattern is IntegrationPattern.Sync or IntegrationPattern.Sync2;
        if ((!isSdk && !Optimized.ContainsKey(call)) || (isSync && !offered.Sync) || (pattern == IntegrationPattern.WaitForTaskToken && !offered.Token))
        {
            return NotRecognized(arn, fields);
        }

        if (isExpress && isSync)
        {
            fields.Problems.Schema("Express state machine does not support '.sync' service integration", fields.At("Resource"));
        }
        else if (isExpress && pattern == IntegrationPattern.WaitForTaskToken)
        {
            // Two spaces before "at": so says AWS.
            fields.Problems.Schema("Express state machine does not support '.waitForTaskToken' service integration ", fields.At("Resource"));
        }

        return new ServiceResource(arn, parts[0], parts[1], pattern, isSdk);
    }

    private static (string Call, IntegrationPattern Pattern) Split(string text) =>
        text switch
        {
            _ when text.EndsWith(".sync:2", StringComparison.Ordinal) => (text[..^".sync:2".Length], IntegrationPattern.Sync2),
            _ when text.EndsWith(".sync", StringComparison.Ordinal) => (text[..^".sync".Length], IntegrationPattern.Sync),
            _ when text.EndsWith(".waitForTaskToken", StringComparison.Ordinal) => (text[..^".waitForTaskToken".Length], IntegrationPattern.WaitForTaskToken),
            _ => (text, IntegrationPattern.RequestResponse),
        };

    private static ServiceResource? NotRecognized(string arn, Fields fields)
    {
        fields.Problems.Schema(
            $"The resource provided {arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.",
            fields.At("Resource"));
        return null;
    }
}
