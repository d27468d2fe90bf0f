using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>What a task gets that waited for another execution: its description, or a failure with the description as the cause.</summary>
internal static class ChildOutcome
{
    private static readonly string[] Members =
        ["error", "cause", "executionArn", "input", "inputDetails", "name", "output", "outputDetails", "startDate", "stateMachineArn", "status", "stopDate"];

    private static readonly string[] Data = ["Input", "Output"];

    /// <param name="described">Answer of DescribeExecution.</param>
    /// <param name="parsed">Whether input and output become JSON (<c>.sync:2</c>) or stay texts (<c>.sync</c>).</param>
    public static TaskOutcome From(JsonObject described, bool parsed)
    {
        var kept = new JsonObject(Members.Where(described.ContainsKey).Select(name => KeyValuePair.Create(name, described[name]?.DeepClone())));
        var shown = SdkCasing.FromApi(kept, ServiceCatalog.Find("states"), isSdk: false);
        foreach (var name in Data.Where(name => parsed && shown.ContainsKey(name)))
        {
            shown[name] = JsonNode.Parse((string)shown[name]!);
        }

        return (string?)described["status"] == ExecutionStatus.Succeeded
            ? TaskOutcome.Success(Json.From(shown))
            : TaskOutcome.Failed(StatesError.TaskFailed, WireJson.Text(shown));
    }
}
