using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Platform.Tests.Running;

/// <summary>
/// What roles may do, as lines: <c>role: action on resource</c>, without the parts of ARNs that all have in common. What refuses opens
/// nothing, and is not among them.
/// </summary>
internal static partial class Grants
{
    public static IReadOnlyList<string> Of(StackRun run) =>
    [
        .. run.OfType("aws:iam/rolePolicy:RolePolicy")
            .SelectMany(policy => Statements(policy.Json("policy")).Where(Allows).SelectMany(s => Lines(policy.Text("role"), s)))
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<JsonObject> Statements(JsonNode document) => document["Statement"]!.AsArray().Select(s => s!.AsObject());

    public static bool Allows(JsonObject statement) => (string)statement["Effect"]! == "Allow";

    /// <summary>The texts of a member that may be one or many.</summary>
    public static IReadOnlyList<string> Texts(JsonObject statement, string member) => statement[member] switch
    {
        null => [],
        JsonArray many => [.. many.Select(v => (string)v!)],
        JsonNode one => [(string)one!],
    };

    /// <summary>Whether a permission is one that no README mentions: for logs, for traces, for Lambda to plug a function into a network.</summary>
    public static bool IsOfEveryFunction(string line) => line.Contains(": logs:") || line.Contains(": xray:") || line.Contains(": ec2:");

    /// <summary>Whether a permission is what a function needs to be given its events, which is not the function's own doing.</summary>
    public static bool IsOfItsEventSource(string line) =>
        EventSources.Any(action => line.Contains($": {action} on ", StringComparison.Ordinal)) || line.EndsWith("-publish-dlq", StringComparison.Ordinal);

    /// <summary>A line as READMEs have it: <c>dynamodb:GetItem checkouts</c>.</summary>
    public static string AsReadmesSay(string line)
    {
        var (action, resource) = (line.Split(": ", 2)[1].Split(" on ")[0], line.Split(" on ", 2)[1]);
        return resource switch
        {
            // A token says which step is answered: AWS takes no resource here.
            "*" when action.StartsWith("states:SendTask", StringComparison.Ordinal) => $"{action} checkout",
            "states:execution:checkout:*" => $"{action} executions of checkout",
            _ when resource.StartsWith("s3:::payments-audit-", StringComparison.Ordinal) => $"{action} {resource.Split('/', 2)[1]} of the audit bucket",
            _ => $"{action} {ResourceName().Replace(resource, "")}",
        };
    }

    private static readonly string[] EventSources =
    [
        "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes",
        "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams",
    ];

    // What ARNs have before a name, and a secret's six characters and an alias after it.
    [GeneratedRegex("^(dynamodb:table/|sqs:|sns:|s3:::|secretsmanager:secret:|lambda:function:|states:|ses:)|-AbCdEf$|:live$")]
    private static partial Regex ResourceName();

    private static IEnumerable<string> Lines(string role, JsonObject statement) =>
        from action in Texts(statement, "Action")
        from resource in Texts(statement, "Resource")
        select $"{role}: {action} on {Short(resource)}";

    private static string Short(string arn) =>
        arn.Replace($":{CloudMocks.Region}:{CloudMocks.Account}:", ":", StringComparison.Ordinal).Replace("arn:aws:", "", StringComparison.Ordinal);
}
