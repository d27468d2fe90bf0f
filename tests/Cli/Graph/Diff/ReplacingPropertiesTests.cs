using System.Text.Json.Nodes;
using Payments.Cli.Graph.Diff;
using Payments.Cli.Workspace;

namespace Payments.Cli.Tests.Graph.Diff;

public sealed class ReplacingPropertiesTests
{
    // What the provider makes anew although AWS could change it, and the names that the provider gives otherwise.
    private static readonly string[] ProvidersOwn =
    [
        "aws:apigateway/deployment:Deployment triggers", "aws:apigateway/deployment:Deployment restApi", "aws:apigateway/stage:Stage restApi",
        "aws:dynamodb/table:Table hashKey", "aws:dynamodb/table:Table rangeKey", "aws:dynamodb/table:Table localSecondaryIndexes",
        "aws:ec2/flowLog:FlowLog vpcId", "aws:ec2/securityGroup:SecurityGroup description", "aws:iam/rolePolicy:RolePolicy role",
        "aws:lambda/permission:Permission function", "aws:sns/topicSubscription:TopicSubscription topic", "aws:backup/vault:Vault kmsKeyArn",
    ];

    public static TheoryData<string> Types => [.. ReplacingProperties.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void Property_ThatReplaces_IsOneThatAwsCannotChange(string type)
    {
        var folder = Path.Combine(Path.GetDirectoryName(PaymentsRoot.Find().Path)!, "shared", "schema", "cloudformation");
        if (!Directory.Exists(folder))
        {
            return;
        }

        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, $"{FileOf(type)}.json")))!;
        var fixedOnes = schema["createOnlyProperties"]!.AsArray().Select(path => ((string)path!).Split('/')[^1]).ToList();

        // AWS calls a queue's name QueueName, the provider name.
        var unknown = ReplacingProperties.Of(type).Where(property => !ProvidersOwn.Contains($"{type} {property}")
            && !fixedOnes.Any(name => string.Equals(name, property, StringComparison.OrdinalIgnoreCase) || property.EndsWith(name, StringComparison.OrdinalIgnoreCase) || (property is "name" or "bucket" && name.EndsWith("Name", StringComparison.Ordinal))));
        unknown.ShouldBeEmpty();
    }

    /// <summary><c>aws:sqs/queue:Queue</c> is described in aws-sqs-queue.json.</summary>
    private static string FileOf(string type)
    {
        var (module, name) = (type.Split(':')[1].Split('/')[0], type.Split(':')[2].ToLowerInvariant());
        return (module, name) switch
        {
            ("cloudwatch", "loggroup") => "aws-logs-loggroup",
            ("cloudwatch", "metricalarm") => "aws-cloudwatch-alarm",
            ("backup", "vault") => "aws-backup-backupvault",
            ("sns", "topicsubscription") => "aws-sns-subscription",
            ("sesv2", _) => $"aws-ses-{name}",
            _ => $"aws-{module}-{name}",
        };
    }
}
