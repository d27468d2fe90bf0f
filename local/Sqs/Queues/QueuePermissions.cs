using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Queues;

/// <summary>Statements of the queue's policy that are added and taken away by label.</summary>
internal sealed class QueuePermissions(StateStore state, QueueAccess access, QueueAddress address)
{
    private const int MostActions = 7;
    private const int MostStatements = 20;
    private const int MaxLabelLength = 80;

    private static readonly HashSet<string> Actions =
    [
        "*", "SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl",
        "ListDeadLetterSourceQueues", "PurgeQueue",
    ];

    public JsonObject Add(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "AddPermission");
        var label = CheckLabel(input);
        var accounts = Required(input, "AWSAccountIds");
        var actions = Required(input, "Actions");
        Check(accounts, actions);
        var arn = address.Arn(queue.Name);
        return Change(queue, call, policy =>
        {
            policy.TryAdd("Version", "2008-10-17");
            policy.TryAdd("Id", $"{arn}/SQSDefaultPolicy");
            var statements = Statements(policy);
            if (statements.Any(statement => Sid(statement) == label))
            {
                throw SqsErrors.Invalid("Label", label, "Already exists.");
            }

            if (statements.Count >= MostStatements)
            {
                throw SqsErrors.OverLimit($"{MostStatements} statements are the most that a policy of a queue can have.");
            }

            statements.Add(new JsonObject
            {
                ["Sid"] = label,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = OneOrMany(accounts.Select(account => $"arn:aws:iam::{account}:root")) },
                ["Action"] = OneOrMany(actions.Select(action => $"SQS:{action}")),
                ["Resource"] = arn,
            });
        });
    }

    public JsonObject Remove(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "RemovePermission");
        var label = CheckLabel(input);
        return Change(queue, call, policy =>
        {
            var statements = Statements(policy);
            var statement = statements.FirstOrDefault(candidate => Sid(candidate) == label)
                ?? throw SqsErrors.Invalid("Label", label, "can't find label.");
            statements.Remove(statement);
        });
    }

    private static string CheckLabel(JsonObject input)
    {
        var label = input.RequiredText("Label");
        return label.Length is > 0 and <= MaxLabelLength && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? label
            : throw SqsErrors.Invalid("Label", label, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
    }

    private static void Check(List<string> accounts, List<string> actions)
    {
        if (accounts.FirstOrDefault(account => account.Length != 12 || !account.All(char.IsAsciiDigit)) is { } wrong)
        {
            throw SqsErrors.Invalid("PrincipalId", wrong, "Unable to verify.");
        }

        if (actions.Count > MostActions)
        {
            throw SqsErrors.OverLimit($"{actions.Count} Actions were found, maximum allowed is {MostActions}.");
        }

        if (actions.FirstOrDefault(action => !Actions.Contains(action)) is { } unknown)
        {
            throw SqsErrors.Invalid("ActionName", $"SQS:{unknown}", "Only the queue owner is allowed to invoke this action.");
        }
    }

    private static List<string> Required(JsonObject input, string member) =>
        input.Texts(member) is { Count: > 0 } values ? values : throw SqsErrors.Missing(member);

    private static JsonArray Statements(JsonObject policy)
    {
        if (policy["Statement"] is JsonArray list)
        {
            return list;
        }

        var only = policy["Statement"];
        policy.Remove("Statement");
        var statements = only is null ? [] : new JsonArray(only);
        policy["Statement"] = statements;
        return statements;
    }

    private static string? Sid(JsonNode? statement) => statement?["Sid"]?.ToString();

    private static JsonNode OneOrMany(IEnumerable<string> values)
    {
        var list = values.Select(value => (JsonNode)value).ToArray();
        return list.Length == 1 ? list[0] : new JsonArray(list);
    }

    private JsonObject Change(Queue queue, AwsCall call, Action<JsonObject> change)
    {
        state.Write(writing =>
        {
            var attributes = QueueStore.Get(writing, queue.Id).Attributes;
            var policy = attributes.Policy is { } text ? JsonNode.Parse(text)!.AsObject() : [];
            change(policy);
            var value = Statements(policy).Count == 0 ? "" : WireJson.Text(policy);
            QueueStore.SetAttributes(
                writing,
                queue.Id,
                attributes.With(new Dictionary<string, string> { ["Policy"] = value }),
                call.Time.ToUnixTimeMilliseconds());
        });
        return [];
    }
}
