using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on published versions.</summary>
internal sealed class VersionOperations(StateStore store, FunctionStore functions, FunctionOperations shapes, LambdaAccess access)
{
    public JsonObject PublishVersion(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "PublishVersion");
        return store.Write(state =>
        {
            var function = access.Require(state, reference);
            LambdaAccess.RequireRevision(request, function.Revision);
            if (request.Text("CodeSha256") is { } sha && sha != function.Settings.Code.CodeSha256)
            {
                throw LambdaErrors.InvalidParameter($"CodeSHA256 ({sha}) is different from current CodeSHA256 in $LATEST ({function.Settings.Code.CodeSha256}). Please try again with the CodeSHA256 in $LATEST.");
            }

            return FunctionOperations.Describe(functions.Publish(state, function, request.Text("Description")), access.Arn(function.Name));
        });
    }

    public JsonObject ListVersionsByFunction(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "ListVersionsByFunction");
        var all = store.Read(state =>
        {
            var latest = shapes.Describe(access.Require(state, reference));
            latest["FunctionArn"] = $"{access.Arn(reference.Name)}:{FunctionDirectory.Latest}";
            return FunctionStore.Versions(state, reference.Name).Select(version => FunctionOperations.Describe(version, access.Arn(reference.Name))).Prepend(latest).ToList();
        });
        return FunctionOperations.Page(all, request, "Versions");
    }
}
