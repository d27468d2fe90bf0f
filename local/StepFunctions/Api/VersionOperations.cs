using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.State;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Storage;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Api;

/// <summary>Versions of state machines.</summary>
internal sealed class VersionOperations(StateStore store, MachineOperations machines, IAuthorizer authorizer)
{
    private const string Initial = "INITIAL";

    public JsonObject Publish(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:PublishStateMachineVersion", arn.Base);
        return store.Write(state =>
        {
            var machine = MachineReader.Need(state, arn);
            var current = MachineStore.Revision(state, machine.Revision).RevisionId ?? Initial;
            if (input.Text("revisionId") is { } wanted && wanted != current)
            {
                throw StatesErrors.Conflict($"Failed to publish the State Machine version for revision {wanted}. The current State Machine revision is {current}.");
            }

            var version = machines.Publish(state, machine, input.Text("description"));
            return new JsonObject { ["stateMachineVersionArn"] = version.Arn, ["creationDate"] = Timestamps.Api(version.Created) };
        });
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineVersionArn"));
        authorizer.Demand(call, "states:DeleteStateMachineVersion", arn.Base, null, arn.Context());
        if (arn.Version is not { } number)
        {
            throw StatesErrors.Validation($"The resource is not a state machine version: '{arn.Text}'");
        }

        store.Write(state =>
        {
            var users = MachineStore.Aliases(state, arn.Base, "", int.MaxValue)
                .Where(alias => alias.Routing.Any(route => route.VersionArn == arn.Text))
                .Select(alias => alias.Name)
                .ToList();
            if (users.Count > 0)
            {
                throw StatesErrors.Conflict(
                    $"Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [{string.Join(", ", users)}]");
            }

            MachineStore.RemoveVersion(state, arn.Base, number);
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var arn = StatesArn.Machine(input.Needed("stateMachineArn"));
        authorizer.Demand(call, "states:ListStateMachineVersions", arn.Base);
        var size = input.PageSize();
        var found = store.Read(state => MachineStore.Versions(state, arn.Base, input.PageStart(long.MaxValue), size + 1));
        return Paging.Answer("stateMachineVersions", found, size, version => version.Number.ToString(CultureInfo.InvariantCulture), version => new JsonObject
        {
            ["stateMachineVersionArn"] = version.Arn,
            ["creationDate"] = Timestamps.Api(version.Created),
        });
    }
}
