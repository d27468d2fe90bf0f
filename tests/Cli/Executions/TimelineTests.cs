using System.Text.Json.Nodes;
using Payments.Cli.Executions;

namespace Payments.Cli.Tests.Executions;

public sealed class TimelineTests
{
    [Fact]
    public void Of_FailedTryAndSecondOne_TellsStateFailureAndEnd()
    {
        var events = JsonNode.Parse(
            """
            [{"id":1,"type":"ExecutionStarted","timestamp":100.0},
             {"id":2,"type":"TaskStateEntered","timestamp":100.01,"previousEventId":0,"stateEnteredEventDetails":{"name":"Validate"}},
             {"id":3,"type":"LambdaFunctionFailed","timestamp":100.05,"previousEventId":2,"lambdaFunctionFailedEventDetails":{"error":"Busy","cause":"later\nplease"}},
             {"id":4,"type":"LambdaFunctionSucceeded","timestamp":101.05,"previousEventId":3},
             {"id":5,"type":"TaskStateExited","timestamp":101.06,"previousEventId":4,"stateExitedEventDetails":{"name":"Validate"}},
             {"id":6,"type":"ExecutionSucceeded","timestamp":101.07,"previousEventId":5,"executionSucceededEventDetails":{"output":"{}"}}]
            """)!.AsArray().OfType<JsonObject>().ToList();

        Timeline.Of(events).ShouldBe(
        [
            "    10 ms  Validate                   1050 ms",
            "    50 ms    ! LambdaFunctionFailed  Busy  later please",
            "  1070 ms  succeeded  {}",
        ]);
    }

    [Fact]
    public void Of_StateThatIsNotLeft_SaysSo() => Timeline.Of(
    [
        new() { ["id"] = 1L, ["type"] = "TaskStateEntered", ["timestamp"] = 5.0, ["stateEnteredEventDetails"] = new JsonObject { ["name"] = "StepUp" } },
    ]).ShouldBe(["     0 ms  StepUp                     not left"]);
}
