using System.Text.Json.Nodes;
using Payments.Local.ApiGateway;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam.Starting;
using Payments.Local.Lambda.Graph;
using Payments.Local.Pipes;
using Payments.Local.StepFunctions.Graph;

namespace Payments.Local.Tests.Iam.Starting;

/// <summary>What each service asks of a role when something is made.</summary>
public sealed class StartDemandTests
{
    private const string Role = "arn:aws:iam::000000000000:role/worker";
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:jobs";
    private const string Stream = "arn:aws:dynamodb:us-east-1:000000000000:table/orders/stream/2020-01-01T00:00:00.000";

    [Fact]
    public void Workflow_ThatLogs_NeedsTheEightDeliveryActions()
    {
        var asked = new LogDeliveryDemands().Of(CloudFixture.Graph(Machine("ALL"))).ToList();

        asked.Count.ShouldBe(8);
        asked.ShouldAllBe(demand => demand.On == "*" && demand.Action.StartsWith("logs:", StringComparison.Ordinal) && demand.RoleArn == Role && demand.EndsStart);
        new LogDeliveryDemands().Of(CloudFixture.Graph(Machine("OFF"))).ShouldBeEmpty();
    }

    [Fact]
    public void ApiGatewaysAccount_WithARole_NeedsTheSevenActionsOnLogs()
    {
        var asked = new LogRoleDemands(new CloudOptions()).Of(CloudFixture.Graph(CloudFixture.Resource(ApiGatewayGraph.AccountType, "a", new JsonObject { ["cloudwatchRoleArn"] = Role }))).ToList();

        asked.Count.ShouldBe(7);
        asked.ShouldAllBe(demand => demand.On.StartsWith("arn:aws:logs:us-east-1:000000000000:log-group:", StringComparison.Ordinal));
    }

    [Fact]
    public void FunctionInAVpc_NeedsItsNetworkInterfaces()
    {
        var inside = Function(new JsonObject { ["subnetIds"] = new JsonArray("subnet-1"), ["securityGroupIds"] = new JsonArray("sg-1") });

        new NetworkDemands(new CloudOptions()).Of(CloudFixture.Graph(inside)).Select(demand => (demand.Action, demand.On)).ShouldBe(
        [
            ("ec2:CreateNetworkInterface", "arn:aws:ec2:us-east-1:000000000000:network-interface/*"),
            ("ec2:DeleteNetworkInterface", "arn:aws:ec2:us-east-1:000000000000:network-interface/*"),
            ("ec2:AssignPrivateIpAddresses", "arn:aws:ec2:us-east-1:000000000000:network-interface/*"),
            ("ec2:UnassignPrivateIpAddresses", "arn:aws:ec2:us-east-1:000000000000:network-interface/*"),
            ("ec2:DescribeNetworkInterfaces", "*"),
            ("ec2:DescribeSubnets", "*"),
            ("ec2:CreateNetworkInterface", "arn:aws:ec2:us-east-1:000000000000:subnet/subnet-1"),
            ("ec2:CreateNetworkInterface", "arn:aws:ec2:us-east-1:000000000000:security-group/sg-1"),
        ]);
        new NetworkDemands(new CloudOptions()).Of(CloudFixture.Graph(Function(null))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Queue, "sqs:GetQueueAttributes " + Queue)]
    [InlineData(Stream, "dynamodb:GetRecords " + Stream, "dynamodb:GetShardIterator " + Stream, "dynamodb:DescribeStream " + Stream, "dynamodb:ListStreams *")]
    public void Mapping_OfASource_NeedsToLookAtIt(string source, params string[] asked)
    {
        var mapping = CloudFixture.Resource(LambdaGraph.MappingType, "m", new JsonObject { ["functionName"] = "arn:aws:lambda:us-east-1:000000000000:function:work:live", ["eventSourceArn"] = source });

        new MappingDemands().Of(CloudFixture.Graph(Function(null), mapping)).Select(demand => $"{demand.Action} {demand.On}").ShouldBe(asked);
    }

    [Fact]
    public void FlowLog_NeedsToWriteItsGroup()
    {
        var group = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vpc/n";
        var flow = CloudFixture.Resource("aws:ec2/flowLog:FlowLog", "f", new JsonObject { ["iamRoleArn"] = Role, ["logDestination"] = group });

        new FlowLogDemands(new CloudOptions()).Of(CloudFixture.Graph(flow)).Select(demand => $"{demand.Action} {demand.On}").ShouldBe(
            [$"logs:CreateLogStream {group}:log-stream:", $"logs:DescribeLogStreams {group}:log-stream:", $"logs:PutLogEvents {group}:log-stream:", "logs:DescribeLogGroups *"]);
    }

    [Fact]
    public void Backup_OfATable_NeedsTheTableTheVaultAndItsTags()
    {
        var table = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";
        var vault = "arn:aws:backup:us-east-1:000000000000:backup-vault:v";
        var graph = CloudFixture.Graph(
            CloudFixture.Resource("aws:backup/vault:Vault", "v", new JsonObject { ["name"] = "v", ["arn"] = vault }),
            CloudFixture.Resource("aws:backup/plan:Plan", "p", new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["targetVaultName"] = "v" }) }),
            CloudFixture.Resource("aws:backup/selection:Selection", "s", new JsonObject { ["planId"] = "p", ["iamRoleArn"] = Role, ["resources"] = new JsonArray(table) }));

        new BackupDemands(new CloudOptions()).Of(graph).Select(demand => $"{demand.Action} {demand.On}").ShouldBe(
        [
            $"dynamodb:CreateBackup {table}",
            $"dynamodb:DescribeTable {table}",
            $"dynamodb:ListTagsOfResource {table}",
            $"dynamodb:StartAwsBackupJob {table}",
            $"backup:CopyIntoBackupVault {vault}",
            $"backup:DescribeBackupVault {vault}",
            "backup:TagResource arn:aws:backup:us-east-1:000000000000:recovery-point:*",
        ]);
    }

    [Fact]
    public void Pipe_FromAQueue_IsAskedWithoutEndingTheStart()
    {
        var pipe = CloudFixture.Resource("aws-native:pipes:Pipe", "p", new JsonObject { ["source"] = Queue, ["roleArn"] = Role, ["arn"] = "arn:aws:pipes:us-east-1:000000000000:pipe/p" });

        var demand = new PipeDemands().Of(CloudFixture.Graph(pipe)).ShouldHaveSingleItem();

        (demand.Action, demand.On, demand.EndsStart).ShouldBe(("sqs:GetQueueAttributes", Queue, false));
    }

    private static CloudResource Machine(string level) => CloudFixture.Resource("aws-native:stepfunctions:StateMachine", "m", new JsonObject
    {
        ["arn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:m",
        ["roleArn"] = Role,
        ["loggingConfiguration"] = new JsonObject { ["level"] = level },
    });

    private static CloudResource Function(JsonObject? vpc) =>
        CloudFixture.Resource(LambdaGraph.FunctionType, "work", new JsonObject { ["name"] = "work", ["role"] = Role, ["vpcConfig"] = vpc?.DeepClone() });
}
