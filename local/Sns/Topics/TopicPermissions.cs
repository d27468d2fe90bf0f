using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Topics;

/// <summary>The policy that a topic has from the start, and statements that are added and taken away by label.</summary>
internal sealed class TopicPermissions(StateStore state, SnsArns arns, SnsAccess access)
{
    private static readonly string[] DefaultActions =
        ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish"];

    public static string Default(string arn, string account) => new JsonObject
    {
        ["Version"] = "2008-10-17",
        ["Id"] = "__default_policy_ID",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Sid"] = "__default_statement_ID",
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = "*" },
            ["Action"] = new JsonArray([.. DefaultActions.Select(action => (JsonNode)$"SNS:{action}")]),
            ["Resource"] = arn,
            ["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["AWS:SourceOwner"] = account } },
        }),
    }.ToJsonString();

    public JsonObject Add(JsonObject input, AwsCall call)
    {
        var topic = access.Open(input.RequiredText("TopicArn"), call, "AddPermission");
        var label = input.RequiredText("Label");
        var accounts = Required(input, "AWSAccountId");
        var actions = Required(input, "ActionName");
        if (accounts.Exists(account => account.Length != 12 || !account.All(char.IsAsciiDigit)))
        {
            throw SnsErrors.Invalid("AWSAccountId");
        }

        if (actions.Exists(action => action != "ListTagsForResource" && !DefaultActions.Contains(action)))
        {
            throw SnsErrors.Invalid("Policy statement action out of service scope!");
        }

        return Change(topic.Name, statements =>
        {
            if (statements.Any(statement => Sid(statement) == label))
            {
                throw SnsErrors.Invalid("Statement already exists");
            }

            statements.Add(new JsonObject
            {
                ["Sid"] = label,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = OneOrMany(accounts.Select(account => $"arn:aws:iam::{account}:root")) },
                ["Action"] = OneOrMany(actions.Select(action => $"SNS:{action}")),
                ["Resource"] = topic.Arn,
            });
        });
    }

    public JsonObject Remove(JsonObject input, AwsCall call)
    {
        var topic = access.Open(input.RequiredText("TopicArn"), call, "RemovePermission");
        var label = input.RequiredText("Label");
        return Change(topic.Name, statements =>
        {
            foreach (var statement in statements.Where(candidate => Sid(candidate) == label).ToList())
            {
                statements.Remove(statement);
            }
        });
    }

    private JsonObject Change(string name, Action<JsonArray> change)
    {
        state.Write(writing =>
        {
            var topic = TopicStore.Find(writing, arns, name) ?? throw SnsErrors.NoTopic();
            var policy = JsonNode.Parse(topic.Policy)!.AsObject();
            if (policy["Statement"] is JsonObject only)
            {
                policy["Statement"] = new JsonArray(only.DeepClone());
            }

            change(policy["Statement"]!.AsArray());
            TopicStore.SetAttributes(writing, topic.Id, new Dictionary<string, string>(topic.Attributes) { ["Policy"] = WireJson.Text(policy) });
        });
        return [];
    }

    private static List<string> Required(JsonObject input, string member) =>
        input.Texts(member) is { Count: > 0 } values ? values : throw SnsErrors.Missing(char.ToLowerInvariant(member[0]) + member[1..]);

    private static string? Sid(JsonNode? statement) => statement?["Sid"]?.ToString();

    private static JsonNode OneOrMany(IEnumerable<string> values)
    {
        var list = values.Select(value => (JsonNode)value).ToArray();
        return list.Length == 1 ? list[0] : new JsonArray(list);
    }
}
