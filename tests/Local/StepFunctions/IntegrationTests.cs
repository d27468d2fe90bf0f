using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>What tasks call, under whose name, and how refusals are called.</summary>
public sealed class IntegrationTests
{
    [Fact]
    public async Task LambdaInvoke_Integration_GivesPayloadVersionAndMetadata()
    {
        await using var cloud = await WorkflowCloud.StartAsync(new FakeFunctions().On("f", input => new JsonObject { ["got"] = input?.DeepClone() }));

        var ended = await cloud.RunAsync(Task("arn:aws:states:::lambda:invoke", """{"FunctionName":"f","Payload":{"a.$":"$.x"}}"""), """{"x":1}""");

        var output = JsonNode.Parse(ended.Output)!;
        output["Payload"]!.ToJsonString().ShouldBe("""{"got":{"a":1}}""");
        output["ExecutedVersion"]!.GetValue<string>().ShouldBe("1");
        output["StatusCode"]!.GetValue<int>().ShouldBe(200);
        output["SdkHttpMetadata"]!["HttpStatusCode"]!.GetValue<int>().ShouldBe(200);
        var scheduled = (await cloud.HistoryAsync(ended.ExecutionArn)).Single(each => each.Type == HistoryEventType.TaskScheduled).TaskScheduledEventDetails;
        (scheduled.ResourceType, scheduled.Resource, scheduled.Region).ShouldBe(("lambda", "invoke", "us-east-1"));
        scheduled.Parameters.ShouldBe("""{"FunctionName":"f","Payload":{"a":1}}""");
    }

    [Fact]
    public async Task Function_IsInvokedUnderTheExecutionsRole()
    {
        await using var cloud = await WorkflowCloud.StartAsync(new FakeFunctions().On("f", input => input));

        await cloud.RunAsync($$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{FakeFunctions.Arn("f")}}","End":true} } }""");

        cloud.Functions.Callers.Single().ShouldStartWith("arn:aws:sts::000000000000:assumed-role/workflow/");
    }

    [Fact]
    public async Task SqsSendMessage_WithAnObject_SendsItsText()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var (_, queue) = await cloud.Cloud.CallAsync("sqs", "AmazonSQS.CreateQueue", new() { ["QueueName"] = "q" });
        var url = queue["QueueUrl"]!.GetValue<string>();

        var ended = await cloud.RunAsync(Task("arn:aws:states:::sqs:sendMessage", $$"""{"QueueUrl":"{{url}}","MessageBody":{"order":1} }"""));
        var (_, received) = await cloud.Cloud.CallAsync("sqs", "AmazonSQS.ReceiveMessage", new() { ["QueueUrl"] = url });

        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED, $"{ended.Error} {ended.Cause}");
        received["Messages"]![0]!["Body"]!.GetValue<string>().ShouldBe("""{"order":1}""");
        JsonNode.Parse(ended.Output)!["MessageId"]!.GetValue<string>().ShouldBe(received["Messages"]![0]!["MessageId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("arn:aws:states:::sqs:sendMessage", "SQS.QueueDoesNotExistException", "(Service: AmazonSQS; Status Code: 400; Error Code: ")]
    [InlineData("arn:aws:states:::aws-sdk:sqs:sendMessage", "Sqs.QueueDoesNotExistException", "(Service: Sqs, Status Code: 400, Request ID: ")]
    public async Task SqsSendMessage_ToAQueueThatIsMissing_IsNamedAsTheSdkDoes(string resource, string error, string cause)
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync(Task(resource, """{"QueueUrl":"http://127.0.0.1:4566/000000000000/none","MessageBody":"x"}"""));

        ended.Error.ShouldBe(error);
        ended.Cause.ShouldContain(cause);
    }

    [Theory]
    [InlineData("dynamodb:putItem", "ConditionalCheckFailedException", "DynamoDB.ConditionalCheckFailedException")]
    [InlineData("dynamodb:putItem", "ValidationException", "DynamoDB.AmazonDynamoDBException")]
    [InlineData("dynamodb:updateItem", "ProvisionedThroughputExceededException", "DynamoDB.ProvisionedThroughputExceededException")]
    [InlineData("aws-sdk:dynamodb:transactWriteItems", "TransactionCanceledException", "DynamoDb.TransactionCanceledException")]
    [InlineData("aws-sdk:dynamodb:putItem", "ValidationException", "DynamoDb.DynamoDbException")]
    [InlineData("events:putEvents", "AccessDeniedException", "EventBridge.AmazonEventBridgeException")]
    [InlineData("aws-sdk:secretsmanager:getSecretValue", "ResourceNotFoundException", "SecretsManager.ResourceNotFoundException")]
    [InlineData("aws-sdk:kms:encrypt", "AccessDeniedException", "Kms.KmsException")]
    public async Task Service_ThatRefuses_GivesItsErrorTheSdksName(string resource, string code, string error)
    {
        var calls = new RefusingCalls(new AwsException(code, "No.", 400));
        await using var cloud = await WorkflowCloud.StartAsync(configure: services => services.AddSingleton<IAwsCalls>(calls));

        var ended = await cloud.RunAsync(Task($"arn:aws:states:::{resource}", """{"TableName":"t","Item":{},"Key":{},"Entries":[]}"""));

        ended.Error.ShouldBe(error);
        ended.Cause.ShouldStartWith("No. (Service: ");
    }

    [Fact]
    public async Task Service_WithoutPermission_IsRefusedByNameAndKnownAsPermissions()
    {
        await using var cloud = await WorkflowCloud.StartAsync(actions: "sqs:ReceiveMessage");
        var (_, queue) = await cloud.Cloud.CallAsync("sqs", "AmazonSQS.CreateQueue", new() { ["QueueName"] = "q" });
        var parameters = $$"""{"QueueUrl":"{{queue["QueueUrl"]}}","MessageBody":"x"}""";

        var failed = await cloud.RunAsync(Task("arn:aws:states:::sqs:sendMessage", parameters));
        var caught = await cloud.RunAsync(Task("arn:aws:states:::sqs:sendMessage", parameters, """ "Catch":[{"ErrorEquals":["States.Permissions"],"Next":"Z"}],"""), name: "caught");

        failed.Error.ShouldBe("SQS.AmazonSQSException");
        failed.Cause.ShouldStartWith("User: arn:aws:sts::000000000000:assumed-role/workflow/");
        failed.Cause.ShouldContain("is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:000000000000:q");
        caught.Status.ShouldBe(ExecutionStatus.SUCCEEDED);
    }

    [Fact]
    public async Task Service_ThatIsNotBuilt_FailsTheTaskByName()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync(Task("arn:aws:states:::aws-sdk:rekognition:detectFaces", "{}"));

        ended.Error.ShouldBe("Rekognition.RekognitionException");
        ended.Cause.ShouldStartWith("rekognition:DetectFaces is not built in the local cloud");
    }

    [Fact]
    public async Task SdkIntegration_OfThisService_WritesPascalCaseAndTextDates()
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var child = await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "child");

        var ended = await cloud.RunAsync(Task("arn:aws:states:::aws-sdk:sfn:describeStateMachine", $$"""{"StateMachineArn":"{{child}}"}"""));

        var output = JsonNode.Parse(ended.Output)!;
        output["StateMachineArn"]!.GetValue<string>().ShouldBe(child);
        output["LoggingConfiguration"]!["IncludeExecutionData"]!.GetValue<bool>().ShouldBeFalse();
        DateTimeOffset.TryParse(output["CreationDate"]!.GetValue<string>(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Parameters_WithoutARequiredField_AreARuntimeError()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync(Task("arn:aws:states:::sqs:sendMessage", """{"MessageBody":"x"}"""));

        ended.Error.ShouldBe("States.Runtime");
        ended.Cause.ShouldBe(
            "An error occurred while executing the state 'T' (entered at the event id #2). The Parameters '{\"MessageBody\":\"x\"}' could not be used to start the Task: "
            + "[The field 'QueueUrl' is required but was missing]");
    }

    [Fact]
    public async Task StartExecution_ByARoleForAnAlias_IsDecidedOnTheMachineAndItsQualifier()
    {
        await using var cloud = await WorkflowCloud.StartAsync(actions: "states:DescribeExecution");
        var machine = await cloud.CreateAsync("""{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""");
        var sessions = cloud.Cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(WorkflowCloud.RoleArn, "states.amazonaws.com", "test"));

        var (status, refused) = await cloud.Cloud.CallAsync("states", "AWSStepFunctions.StartExecution", new() { ["stateMachineArn"] = $"{machine}:live" }, keys.AccessKeyId);

        status.ShouldBe(400);
        refused["message"]!.GetValue<string>().ShouldStartWith(
            $"User: arn:aws:sts::000000000000:assumed-role/workflow/test is not authorized to perform: states:StartExecution on resource: {machine} because ");
    }

    private static string Task(string resource, string parameters, string more = "") =>
        $$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{resource}}",{{more}}"Parameters":{{parameters}},"Next":"Z"},"Z":{"Type":"Succeed"} } }""";
}
