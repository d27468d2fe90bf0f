using Amazon.StepFunctions;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>States one after another.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task Pass_ThreeInARow_HandOnTheirOutputs()
    {
        await using var cloud = await WorkflowCloud.StartAsync();

        var ended = await cloud.RunAsync("""
            {"StartAt":"A","States":{
              "A":{"Type":"Pass","Result":{"x":1},"ResultPath":"$.a","Next":"B"},
              "B":{"Type":"Pass","Parameters":{"sum.$":"States.MathAdd($.a.x, 2)","all.$":"$"},"Next":"C"},
              "C":{"Type":"Pass","OutputPath":"$.sum","End":true}}}
            """, """{"in": "put"}""");

        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED, $"{ended.Error} {ended.Cause}");
        ended.Output.ShouldBe("3");
        var events = await cloud.HistoryAsync(ended.ExecutionArn);
        events.Select(each => $"{each.Id}<{each.PreviousEventId} {each.Type}").ShouldBe(
        [
            "1<0 ExecutionStarted", "2<0 PassStateEntered", "3<2 PassStateExited", "4<3 PassStateEntered", "5<4 PassStateExited",
            "6<5 PassStateEntered", "7<6 PassStateExited", "8<7 ExecutionSucceeded",
        ]);
        events[1].StateEnteredEventDetails.Input.ShouldBe("""{"in": "put"}""");
        events[4].StateExitedEventDetails.Output.ShouldBe("""{"sum":3,"all":{"in":"put","a":{"x":1}}}""");
    }
}
