using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on aliases.</summary>
internal sealed class AliasOperations(StateStore store, AliasStore aliases, LambdaAccess access)
{
    private const int MaxNameLength = 128;

    public JsonObject CreateAlias(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "CreateAlias");
        var name = request.RequiredText("Name");
        if (name.Length > MaxNameLength || name.Length == 0 || FunctionDirectory.Number(name) is not null || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            throw LambdaErrors.Constraint(name, "name", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)");
        }

        return store.Write(state =>
        {
            var function = access.Require(state, reference);
            if (AliasStore.Find(state, function.Name, name) is not null)
            {
                throw LambdaErrors.Conflict($"Alias already exists: {access.Arn(function.Name)}:{name}");
            }

            return Put(state, new FunctionAlias(function.Name, name, "", "", ""), request, request.RequiredText("FunctionVersion"));
        });
    }

    public JsonObject UpdateAlias(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "UpdateAlias");
        return store.Write(state =>
        {
            var alias = access.RequireAlias(state, reference, request.RequiredText("Name"));
            LambdaAccess.RequireRevision(request, alias.Revision);
            return Put(state, alias, request, request.Text("FunctionVersion") ?? alias.Version);
        });
    }

    public JsonObject GetAlias(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetAlias");
        return store.Read(state => FunctionJson.Alias(access.RequireAlias(state, reference, request.RequiredText("Name")), access.Arn(reference.Name)));
    }

    public JsonObject ListAliases(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "ListAliases");
        var version = request.Text("FunctionVersion");
        var all = store.Read(state => AliasStore.List(state, access.Require(state, reference).Name));
        return FunctionOperations.Page([.. all.Where(alias => version is null || alias.Version == version).Select(alias => FunctionJson.Alias(alias, access.Arn(reference.Name)))], request, "Aliases");
    }

    public JsonObject DeleteAlias(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "DeleteAlias");
        store.Write(state =>
        {
            access.Require(state, reference);
            AliasStore.Delete(state, reference.Name, request.RequiredText("Name"));
        });
        return [];
    }

    private JsonObject Put(StateTransaction state, FunctionAlias alias, JsonObject request, string version)
    {
        RequireVersion(state, alias.Function, version);
        var additional = request.ContainsKey("RoutingConfig") ? ReadWeight(state, alias.Function, version, request["RoutingConfig"] as JsonObject) : alias.Additional;
        var written = aliases.Put(
            state, alias with { Version = version, Description = request.Text("Description") ?? alias.Description, Additional = additional }, fromGraph: false);
        return FunctionJson.Alias(written, access.Arn(alias.Function));
    }

    private AliasWeight? ReadWeight(StateTransaction state, string function, string version, JsonObject? routing)
    {
        if (routing?["AdditionalVersionWeights"] is not JsonObject { Count: > 0 } weights)
        {
            return null;
        }

        var (additional, value) = weights.First();
        var share = value is JsonValue number && number.TryGetValue(out double given) ? given : -1;
        if (weights.Count > 1 || share is < 0 or > 1)
        {
            throw LambdaErrors.InvalidParameter("Invalid AdditionalVersionWeights: one version with a weight between 0.0 and 1.0 is allowed.");
        }

        if (version == FunctionDirectory.Latest || additional == FunctionDirectory.Latest)
        {
            throw LambdaErrors.InvalidParameter("$LATEST is not supported for an alias pointing to more than 1 version");
        }

        RequireVersion(state, function, additional);
        return additional == version
            ? throw LambdaErrors.InvalidParameter($"Invalid function version {additional}. Function version {additional} is already included in routing configuration.")
            : new AliasWeight(additional, share);
    }

    private void RequireVersion(StateTransaction state, string function, string version)
    {
        if (!FunctionDirectory.HasVersion(state, function, version))
        {
            throw LambdaErrors.FunctionNotFound($"{access.Arn(function)}:{version}");
        }
    }
}
