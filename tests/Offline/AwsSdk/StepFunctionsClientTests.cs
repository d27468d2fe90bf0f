using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;

namespace Payments.Offline.Tests.AwsSdk;

public sealed class StepFunctionsClientTests
{
    [Fact]
    public async Task StartExecution_WithNameAndInput_IsSignedForStatesAndReadsTheTime()
    {
        using var server = new WireServer(new WireAnswer(200, """{"executionArn":"arn:execution","startDate":1700000000.25}"""));
        using var client = Clients.StepFunctions(server);

        var response = await client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "arn:machine", Name = "n", Input = "{\"a\":1}" });

        var request = server.Requests.ShouldHaveSingleItem();
        request.Headers["X-Amz-Target"].ShouldBe("AWSStepFunctions.StartExecution");
        request.Headers["Authorization"].ShouldContain("/eu-central-1/states/aws4_request");
        request.Json.GetProperty("stateMachineArn").GetString().ShouldBe("arn:machine");
        request.Json.GetProperty("input").GetString().ShouldBe("""{"a":1}""");
        response.ExecutionArn.ShouldBe("arn:execution");
        response.StartDate.ShouldBe(new DateTime(2023, 11, 14, 22, 13, 20, 250, DateTimeKind.Utc));
    }

    [Fact]
    public async Task StartExecution_ThatExistsAlready_ThrowsTheTypedException()
    {
        using var server = new WireServer(new WireAnswer(400, """{"__type":"ExecutionAlreadyExists","message":"Execution Already Exists: 'arn'"}"""));
        using var client = Clients.StepFunctions(server);

        var error = await Should.ThrowAsync<ExecutionAlreadyExistsException>(() => client.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = "arn:machine" }));

        error.ErrorCode.ShouldBe("ExecutionAlreadyExists");
    }

    [Fact]
    public async Task GetExecutionHistory_WithEvents_ReadsEachKindsDetails()
    {
        using var server = new WireServer(new WireAnswer(200, """
            {"events":[{"id":1,"previousEventId":0,"timestamp":1700000000,"type":"ExecutionStarted","executionStartedEventDetails":{"input":"{}","roleArn":"arn:role"}},
                       {"id":2,"timestamp":1700000001,"type":"TaskFailed","taskFailedEventDetails":{"error":"UnknownIntent","cause":"no such intent","resource":"invoke","resourceType":"lambda"}}]}
            """));
        using var client = Clients.StepFunctions(server);

        var events = (await client.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = "arn" })).Events;

        events[0].Type.ShouldBe(HistoryEventType.ExecutionStarted);
        events[0].ExecutionStartedEventDetails.RoleArn.ShouldBe("arn:role");
        events[0].TaskFailedEventDetails.ShouldBeNull();
        events[1].Id.ShouldBe(2);
        events[1].TaskFailedEventDetails.Error.ShouldBe("UnknownIntent");
    }

    [Fact]
    public async Task CreateStateMachineAlias_WithWeights_WritesTheRouting()
    {
        using var server = new WireServer(new WireAnswer(200, """{"stateMachineAliasArn":"arn:alias","creationDate":1700000000}"""));
        using var client = Clients.StepFunctions(server);

        await client.CreateStateMachineAliasAsync(new CreateStateMachineAliasRequest
        {
            Name = "live",
            RoutingConfiguration = [new() { StateMachineVersionArn = "arn:1", Weight = 90 }, new() { StateMachineVersionArn = "arn:2", Weight = 10 }],
        });

        server.Requests[0].Body.ShouldBe(
            """{"name":"live","routingConfiguration":[{"stateMachineVersionArn":"arn:1","weight":90},{"stateMachineVersionArn":"arn:2","weight":10}]}""");
    }

    [Fact]
    public async Task SendTaskHeartbeat_AfterItsTimeOut_ThrowsTheTypedException()
    {
        using var server = new WireServer(new WireAnswer(400, """{"__type":"com.amazonaws.swf.service.v2.model#TaskTimedOut","message":"Task Timed Out"}"""));
        using var client = Clients.StepFunctions(server);

        await Should.ThrowAsync<TaskTimedOutException>(() => client.SendTaskHeartbeatAsync(new SendTaskHeartbeatRequest { TaskToken = "t" }));
    }
}
