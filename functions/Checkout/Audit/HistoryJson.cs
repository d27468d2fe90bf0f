using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.StepFunctions.Model;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Writes events of a history, in the names of Step Functions' API.</summary>
internal static partial class HistoryJson
{
    public static void Write(Utf8JsonWriter json, HistoryEvent happened)
    {
        json.WriteStartObject();
        json.WriteNumber("id", happened.Id ?? 0);
        json.WriteNumber("previousEventId", happened.PreviousEventId ?? 0);
        json.WriteString("timestamp", Instants.ToText(new DateTimeOffset((happened.Timestamp ?? DateTime.UnixEpoch).ToUniversalTime())));
        json.WriteString("type", happened.Type?.Value);
        json.WriteStartObject("details");
        foreach (var (name, text) in Details(happened))
        {
            if (text is not null)
            {
                json.WriteString(name, WithoutTokens(text));
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, string? Text)> Details(HistoryEvent happened) =>
    [
        ("input", happened.ExecutionStartedEventDetails?.Input),
        ("roleArn", happened.ExecutionStartedEventDetails?.RoleArn),
        ("output", happened.ExecutionSucceededEventDetails?.Output),
        .. Failure(happened.ExecutionFailedEventDetails?.Error, happened.ExecutionFailedEventDetails?.Cause),
        ("name", happened.StateEnteredEventDetails?.Name),
        ("input", happened.StateEnteredEventDetails?.Input),
        ("name", happened.StateExitedEventDetails?.Name),
        ("output", happened.StateExitedEventDetails?.Output),
        ("resource", happened.LambdaFunctionScheduledEventDetails?.Resource),
        ("input", happened.LambdaFunctionScheduledEventDetails?.Input),
        ("output", happened.LambdaFunctionSucceededEventDetails?.Output),
        .. Failure(happened.LambdaFunctionFailedEventDetails?.Error, happened.LambdaFunctionFailedEventDetails?.Cause),
        .. Failure(happened.LambdaFunctionTimedOutEventDetails?.Error, happened.LambdaFunctionTimedOutEventDetails?.Cause),
        .. Failure(happened.LambdaFunctionScheduleFailedEventDetails?.Error, happened.LambdaFunctionScheduleFailedEventDetails?.Cause),
        .. Failure(happened.LambdaFunctionStartFailedEventDetails?.Error, happened.LambdaFunctionStartFailedEventDetails?.Cause),
        ("resourceType", happened.TaskScheduledEventDetails?.ResourceType),
        ("resource", happened.TaskScheduledEventDetails?.Resource),
        ("parameters", happened.TaskScheduledEventDetails?.Parameters),
        ("output", happened.TaskSubmittedEventDetails?.Output),
        ("output", happened.TaskSucceededEventDetails?.Output),
        .. Failure(happened.TaskFailedEventDetails?.Error, happened.TaskFailedEventDetails?.Cause),
        .. Failure(happened.TaskTimedOutEventDetails?.Error, happened.TaskTimedOutEventDetails?.Cause),
        .. Failure(happened.TaskStartFailedEventDetails?.Error, happened.TaskStartFailedEventDetails?.Cause),
        .. Failure(happened.TaskSubmitFailedEventDetails?.Error, happened.TaskSubmitFailedEventDetails?.Cause),
    ];

    private static (string Name, string? Text)[] Failure(string? error, string? cause) => [("error", error), ("cause", cause)];

    private static string WithoutTokens(string text) => TaskToken().Replace(text, "${name}null");

    // In input as it is; where the input is a text inside another, its quotes are escaped once more, in one of JSON's two ways. The token's own
    // characters may be escaped too.
    [GeneratedRegex(@"(?<name>(?<quote>\\*""|\\+u0022)[tT]askToken\k<quote>\s*:\s*)\k<quote>.*?(?<!\\)\k<quote>", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex TaskToken();
}
