using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>GetExecutionHistory.</summary>
internal sealed class HistoryOperations(StateStore store, IAuthorizer authorizer)
{
    private static readonly string[] ExecutionData = ["input", "inputDetails", "output", "outputDetails"];

    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Parse(input.Needed("executionArn"), "execution");
        authorizer.Demand(call, "states:GetExecutionHistory", arn.Text);
        var size = input.PageSize();
        var newestFirst = input.Flag("reverseOrder") == true;
        var start = input.PageStart(newestFirst ? long.MaxValue : 0);
        var withData = input.Flag("includeExecutionData") != false;
        var found = store.Read(state =>
        {
            var record = ExecutionStore.Find(state, arn.Text) ?? throw StatesErrors.ExecutionDoesNotExist(arn.Text);
            return ExecutionStore.Events(state, record.Id, newestFirst, start, size + 1);
        });
        return Paging.Answer("events", found, size, each => each.Id.ToString(CultureInfo.InvariantCulture), each => Show(each, withData));
    }

    private static JsonObject Show(HistoryEvent each, bool withData)
    {
        var shown = new JsonObject
        {
            ["timestamp"] = Timestamps.Api(each.Time),
            ["type"] = each.Type,
            ["id"] = each.Id,
            ["previousEventId"] = each.PreviousId,
        };
        if (each.Details is { } text)
        {
            var details = JsonNode.Parse(text)!.AsObject();
            if (!withData)
            {
                foreach (var name in ExecutionData)
                {
                    details.Remove(name);
                }
            }

            shown[each.DetailsName] = details;
        }

        return shown;
    }
}
