using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.Wire;

namespace Payments.Local.Iam.Explaining;

/// <summary>Finds the resource policy of an ARN among the program's resources: of queues, topics, buckets, keys, functions, secrets, tables and roles.</summary>
internal sealed class ResourcePolicies(ResourceGraph graph)
{
    private const string PermissionType = "aws:lambda/permission:Permission";

    // Type, the property with the policy, and the property that names the resource (its ARN, URL, name or id).
    private static readonly (string Type, string Policy, string Names)[] Sources =
    [
        ("aws:sqs/queuePolicy:QueuePolicy", "policy", "queueUrl"),
        ("aws:sns/topicPolicy:TopicPolicy", "policy", "arn"),
        ("aws:s3/bucketPolicy:BucketPolicy", "policy", "bucket"),
        ("aws:kms/key:Key", "policy", "arn"),
        ("aws:secretsmanager/secretPolicy:SecretPolicy", "policy", "secretArn"),
        ("aws:dynamodb/resourcePolicy:ResourcePolicy", "policy", "resourceArn"),
        ("aws:iam/role:Role", "assumeRolePolicy", "arn"),
        ("aws:sqs/queue:Queue", "policy", "arn"),
        ("aws:sns/topic:Topic", "policy", "arn"),
        ("aws:secretsmanager/secret:Secret", "policy", "arn"),
    ];

    /// <summary>The policy that bears on a resource; null when it has none.</summary>
    /// <param name="arn">Of the resource, or of something in it (an object of a bucket).</param>
    /// <exception cref="ArgumentException">The policy is malformed.</exception>
    public NamedPolicy? Find(string arn)
    {
        foreach (var (type, property, names) in Sources)
        {
            var found = graph.OfType(type).FirstOrDefault(resource => resource.Text(property) is { Length: > 0 } && Means(resource.Text(names), arn));
            if (found is not null)
            {
                return Read(found.Urn, arn, found.RequiredText(property));
            }
        }

        var statements = graph.OfType(PermissionType).Where(permission => FunctionOf(permission) == arn).Select(Statement).ToList<JsonNode?>();
        return statements.Count == 0 ? null : Read(arn, arn, WireJson.Text(new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) }));
    }

    private static bool Means(string? name, string arn) =>
        name is not null
        && (name == arn
            || (arn.StartsWith("arn:aws:s3:::", StringComparison.Ordinal) && arn[13..].Split('/')[0] == name)
            || (name.StartsWith("http", StringComparison.Ordinal) && arn.StartsWith("arn:aws:sqs:", StringComparison.Ordinal) && name.Split('/')[^1] == arn.Split(':')[^1]));

    private string? FunctionOf(CloudResource permission)
    {
        var function = permission.Text("function");
        var arn = function?.StartsWith("arn:", StringComparison.Ordinal) == true
            ? function
            : graph.OfType("aws:lambda/function:Function").FirstOrDefault(one => one.Text("name") == function)?.Text("arn");
        return permission.Text("qualifier") is { Length: > 0 } qualifier && arn?.EndsWith($":{qualifier}", StringComparison.Ordinal) == false ? $"{arn}:{qualifier}" : arn;
    }

    private JsonObject Statement(CloudResource permission)
    {
        var principal = permission.RequiredText("principal");
        var conditions = new JsonObject();
        if (permission.Text("sourceArn") is { } source)
        {
            conditions["ArnLike"] = new JsonObject { ["aws:SourceArn"] = source };
        }

        if (permission.Text("sourceAccount") is { } account)
        {
            conditions["StringEquals"] = new JsonObject { ["aws:SourceAccount"] = account };
        }

        return new JsonObject
        {
            ["Sid"] = permission.Text("statementId") ?? permission.Name,
            ["Effect"] = "Allow",
            ["Principal"] = principal == "*" ? principal : new JsonObject { [principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) ? "Service" : "AWS"] = principal },
            ["Action"] = permission.RequiredText("action"),
            ["Resource"] = FunctionOf(permission),
            ["Condition"] = conditions,
        };
    }

    private static NamedPolicy Read(string where, string name, string json)
    {
        try
        {
            return new NamedPolicy(name, PolicyDocument.Parse(json));
        }
        catch (PolicyException error)
        {
            throw new ArgumentException($"{where}: {error.Message}", error);
        }
    }
}
