using System.Text.Json.Nodes;
using Payments.Cli.Records;

namespace Payments.Cli.FaultTable;

/// <summary>Finds the steps of the running workflow: every state that invokes a function.</summary>
internal static class WorkflowReader
{
    public static async Task<IReadOnlyList<WorkflowStep>> ReadAsync(StackAccess access, CancellationToken cancellation)
    {
        var machine = await access.Aws.CallAsync(
            "states", "AWSStepFunctions.DescribeStateMachine", new JsonObject { ["stateMachineArn"] = access.Outputs.WorkflowArn }, cancellation);
        return StepsOf(JsonNode.Parse((string)machine["definition"]!)!.AsObject());
    }

    /// <summary>The steps of a definition, in its order.</summary>
    public static IReadOnlyList<WorkflowStep> StepsOf(JsonObject definition)
    {
        var found = States(definition).Select(state => (state.Name, Function: FunctionOf(state.State), state.State)).Where(state => state.Function is not null).ToList();
        var shared = found.GroupBy(state => state.Function).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. found.Select(state => new WorkflowStep(state.Name, state.Function!, shared.Contains(state.Function) ? MarkOf(state.State) : null))];
    }

    private static IEnumerable<(string Name, JsonObject State)> States(JsonObject machine)
    {
        foreach (var (name, node) in machine["States"]!.AsObject())
        {
            var state = node!.AsObject();
            yield return (name, state);
            IEnumerable<JsonNode?> inner = [.. state["Branches"] as JsonArray ?? [], state["ItemProcessor"] ?? state["Iterator"]];
            foreach (var below in inner.OfType<JsonObject>().SelectMany(States))
            {
                yield return below;
            }
        }
    }

    // arn:aws:lambda:<region>:<account>:function:<name>:live
    private static string? FunctionOf(JsonObject state)
    {
        var resource = (string?)state["Resource"] ?? "";
        var arn = resource.Contains(":states:::lambda:invoke", StringComparison.Ordinal) ? (string?)state["Parameters"]?["FunctionName"] ?? "" : resource;
        return arn.Split(':') is [_, _, "lambda", _, _, "function", var name, ..] ? name : null;
    }

    // A constant in what the state gives the function, as its event's JSON has it.
    private static string? MarkOf(JsonObject state)
    {
        var parameters = state["Parameters"]?["Payload"] as JsonObject ?? state["Parameters"] as JsonObject ?? [];
        return parameters
            .Where(member => !member.Key.EndsWith(".$", StringComparison.Ordinal) && member.Value is JsonValue)
            .Select(member => $"\"{member.Key}\":{member.Value!.ToJsonString()}")
            .FirstOrDefault();
    }
}
