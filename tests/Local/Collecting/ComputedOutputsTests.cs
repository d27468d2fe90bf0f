using Payments.Local.Graph;
using Pulumi;
using Aws = Pulumi.Aws;
using Native = Pulumi.AwsNative;

namespace Payments.Local.Tests.Collecting;

/// <summary>The outputs that AWS would have given.</summary>
public sealed class ComputedOutputsTests
{
    private const string Account = "000000000000";
    private const string Region = "eu-central-1";

    [Fact]
    public async Task Name_NotGiven_IsTheLogicalOneAndSevenHexDigits()
    {
        var queue = await OneAsync(() => _ = new Aws.Sqs.Queue("jobs", new Aws.Sqs.QueueArgs { FifoQueue = true }));

        queue.RequiredText("name").ShouldMatch("^jobs-[0-9a-f]{7}\\.fifo$");
        queue.Id.ShouldBe($"{TestProgram.Url}/{Account}/{queue.Text("name")}");
    }

    [Fact]
    public async Task Name_ByPrefix_BeginsWithIt()
    {
        var role = await OneAsync(() => _ = new Aws.Iam.Role("role", new Aws.Iam.RoleArgs { AssumeRolePolicy = "{}", NamePrefix = "pay-" }));

        role.RequiredText("name").ShouldMatch("^pay-[0-9]{26}$");
        role.RequiredText("uniqueId").ShouldMatch("^AROA[A-Z2-7]{17}$");
    }

    [Fact]
    public async Task Lambda_FunctionVersionAndAlias_FitTogether()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var function = new Aws.Lambda.Function("start", new Aws.Lambda.FunctionArgs { Name = "start", Role = "role", Publish = true });
            var alias = new Aws.Lambda.Alias("live", new Aws.Lambda.AliasArgs { Name = "live", FunctionName = function.Name, FunctionVersion = function.Version });
            return Output.Format($"{function.QualifiedArn} {alias.InvokeArn}");
        });

        const string Arn = $"arn:aws:lambda:{Region}:{Account}:function:start";
        graph.Outputs["result"]!.GetValue<string>().ShouldBe(
            $"{Arn}:1 arn:aws:apigateway:{Region}:lambda:path/2015-03-31/functions/{Arn}:live/invocations");
        graph.OfType("aws:lambda/alias:Alias").Single().Id.ShouldBe($"{Arn}:live");
    }

    [Fact]
    public async Task ApiGateway_Stage_IsInvokedOnTheLocalCloud()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var api = new Aws.ApiGateway.RestApi("api", new Aws.ApiGateway.RestApiArgs { Name = "payments" });
            var deployment = new Aws.ApiGateway.Deployment("deployment", new Aws.ApiGateway.DeploymentArgs { RestApi = api.Id });
            var stage = new Aws.ApiGateway.Stage("stage", new Aws.ApiGateway.StageArgs { RestApi = api.Id, Deployment = deployment.Id, StageName = "v1" });
            return stage.InvokeUrl;
        });

        var api = graph.OfType("aws:apigateway/restApi:RestApi").Single();
        api.Id.ShouldMatch("^[a-z0-9]{10}$");
        api.Text("executionArn").ShouldBe($"arn:aws:execute-api:{Region}:{Account}:{api.Id}");
        graph.OfType("aws:apigateway/stage:Stage").Single().Text("executionArn").ShouldBe($"arn:aws:execute-api:{Region}:{Account}:{api.Id}/v1");
        graph.Outputs["result"]!.GetValue<string>().ShouldBe($"{TestProgram.Url}/_aws/execute-api/{api.Id}/v1");
    }

    [Fact]
    public async Task DynamoDb_TableWithStream_HasItsArn()
    {
        var table = await OneAsync(() => _ = new Aws.DynamoDB.Table("t", new Aws.DynamoDB.TableArgs { Name = "transactions", StreamEnabled = true }));

        table.Text("streamArn").ShouldBe($"arn:aws:dynamodb:{Region}:{Account}:table/transactions/stream/{table.Text("streamLabel")}");
    }

    [Fact]
    public async Task StepFunctions_OfBothProviders_HaveMachinesVersionsAndAliases()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var machine = new Native.StepFunctions.StateMachine("checkout", new() { RoleArn = "role", DefinitionString = "{}" });
            var version = new Native.StepFunctions.StateMachineVersion("v", new() { StateMachineArn = machine.Arn });
            var alias = new Native.StepFunctions.StateMachineAlias("live", new()
            {
                Name = "live",
                RoutingConfiguration = { new Native.StepFunctions.Inputs.StateMachineAliasRoutingConfigurationVersionArgs { StateMachineVersionArn = version.Arn, Weight = 100 } },
            });
            _ = new Aws.Sfn.StateMachine("classic", new() { RoleArn = "role", Definition = "{}", Name = "classic" });
            return alias.Arn;
        });

        var machine = graph.OfType("aws-native:stepfunctions:StateMachine").Single();
        machine.Id.ShouldMatch($"^arn:aws:states:{Region}:{Account}:stateMachine:checkout-[0-9a-f]{{7}}$");
        graph.OfType("aws-native:stepfunctions:StateMachineVersion").Single().Id.ShouldBe($"{machine.Id}:1");
        graph.Outputs["result"]!.GetValue<string>().ShouldBe($"{machine.Id}:live");
        graph.OfType("aws:sfn/stateMachine:StateMachine").Single().Id.ShouldBe($"arn:aws:states:{Region}:{Account}:stateMachine:classic");
    }

    [Fact]
    public async Task Ids_AreTheProvidersOwn()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var topic = new Aws.Sns.Topic("topic", new Aws.Sns.TopicArgs { Name = "events" });
            _ = new Aws.Sns.TopicSubscription("sub", new Aws.Sns.TopicSubscriptionArgs { Topic = topic.Arn, Protocol = "sqs", Endpoint = "queue" });
            var bucket = new Aws.S3.Bucket("Files");
            _ = new Aws.S3.BucketVersioning("versioning", new Aws.S3.BucketVersioningArgs
            {
                Bucket = bucket.Id,
                VersioningConfiguration = new Aws.S3.Inputs.BucketVersioningVersioningConfigurationArgs { Status = "Enabled" },
            });
            var key = new Aws.Kms.Key("key");
            _ = new Aws.Kms.Alias("alias", new Aws.Kms.AliasArgs { Name = "alias/payments-data", TargetKeyId = key.KeyId });
            _ = new Aws.SecretsManager.Secret("secret", new Aws.SecretsManager.SecretArgs { Name = "webhook" });
            _ = new Aws.CloudWatch.LogGroup("logs", new Aws.CloudWatch.LogGroupArgs { Name = "/aws/lambda/x" });
            _ = new Native.Ses.EmailIdentity("mail", new() { EmailIdentityValue = "payments.example" });
        });

        CloudResource Of(string type) => graph.OfType(type).Single();
        Of("aws:sns/topic:Topic").Id.ShouldBe($"arn:aws:sns:{Region}:{Account}:events");
        Of("aws:sns/topicSubscription:TopicSubscription").Id.ShouldStartWith($"arn:aws:sns:{Region}:{Account}:events:");
        Of("aws:s3/bucket:Bucket").Id.ShouldMatch("^files-[0-9a-f]{7}$");
        Of("aws:s3/bucketVersioning:BucketVersioning").Id.ShouldBe(Of("aws:s3/bucket:Bucket").Id);
        Of("aws:kms/alias:Alias").Text("targetKeyArn").ShouldBe(Of("aws:kms/key:Key").Text("arn"));
        Of("aws:secretsmanager/secret:Secret").Id.ShouldMatch($"^arn:aws:secretsmanager:{Region}:{Account}:secret:webhook-[a-z0-9]{{6}}$");
        Of("aws:cloudwatch/logGroup:LogGroup").Text("arn").ShouldBe($"arn:aws:logs:{Region}:{Account}:log-group:/aws/lambda/x");
        Of("aws-native:ses:EmailIdentity").Text("dkimDnsTokenName1").ShouldEndWith("._domainkey.payments.example");
    }

    [Fact]
    public async Task UnknownType_HasANameAndAnArn()
    {
        var resource = await OneAsync(() => _ = new CustomResource("aws:kinesis/stream:Stream", "events", ResourceArgs.Empty, options: null));

        resource.Text("arn").ShouldBe($"arn:aws:kinesis:{Region}:{Account}:stream/{resource.Text("name")}");
    }

    [Fact]
    public async Task Region_OfAResource_IsInItsArn()
    {
        var queue = await OneAsync(() => _ = new Aws.Sqs.Queue("queue", new Aws.Sqs.QueueArgs { Name = "q", Region = "us-east-1" }));

        queue.Text("arn").ShouldBe($"arn:aws:sqs:us-east-1:{Account}:q");
    }

    private static async Task<CloudResource> OneAsync(Action program) => (await TestProgram.CollectAsync(program)).Resources.Single();
}
