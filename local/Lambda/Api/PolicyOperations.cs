using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on functions' resource policies.</summary>
internal sealed class PolicyOperations(StateStore store, LambdaAccess access)
{
    public JsonObject AddPermission(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "AddPermission");
        var grant = new PermissionGrant(request.RequiredText("StatementId"), request.RequiredText("Action"), request.RequiredText("Principal"))
        {
            Qualifier = reference.Qualifier,
            SourceArn = request.Text("SourceArn"),
            SourceAccount = request.Text("SourceAccount"),
        };
        var statement = Permissions.Statement(access.Arn(reference.Name), grant);
        return store.Write(state =>
        {
            RequireTarget(state, reference);
            return Permissions.Add(state, reference.Name, reference.Qualifier, grant.StatementId, statement, fromGraph: false)
                ? new JsonObject { ["Statement"] = statement.ToJsonString() }
                : throw LambdaErrors.Conflict($"The statement id ({grant.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.");
        });
    }

    public JsonObject GetPolicy(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetPolicy");
        return store.Read(state =>
        {
            var function = access.Require(state, reference);
            var policy = Permissions.Policy(state, reference.Name, reference.Qualifier) ?? throw LambdaErrors.NotFound("The resource you requested does not exist.");
            return new JsonObject { ["Policy"] = policy, ["RevisionId"] = function.Revision };
        });
    }

    public JsonObject RemovePermission(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "RemovePermission");
        var statement = request.RequiredText("StatementId");
        return store.Write(state =>
        {
            access.Require(state, reference);
            return Permissions.Remove(state, reference.Name, reference.Qualifier, statement)
                ? new JsonObject()
                : throw LambdaErrors.NotFound($"Statement {statement} is not found in resource policy.");
        });
    }

    private void RequireTarget(StateTransaction state, FunctionReference reference)
    {
        access.Require(state, reference);
        if (reference.Qualifier is { } qualifier && FunctionDirectory.Number(qualifier) is null && qualifier != FunctionDirectory.Latest)
        {
            access.RequireAlias(state, reference, qualifier);
        }
    }
}
