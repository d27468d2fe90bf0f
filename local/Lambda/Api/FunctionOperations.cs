using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Code;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on functions and their configuration and code.</summary>
internal sealed class FunctionOperations(
    StateStore store, FunctionStore functions, LambdaAccess access, SettingsInput input, CodeStore code, IRoleSessions sessions, SandboxPool pool, CloudOptions options)
{
    private const int MaxPage = 10_000;

    public JsonObject CreateFunction(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "CreateFunction");
        var name = reference.Name;
        var role = request.RequiredText("Role");
        access.DemandPassRole(call, role);
        if (store.Read(state => FunctionStore.Find(state, name)) is not null)
        {
            throw LambdaErrors.Conflict($"Function already exist: {name}");
        }

        var defaults = new FunctionSettings { Role = role, Code = new FunctionCode("", 0), LogGroup = $"/aws/lambda/{name}" };
        var settings = SettingsInput.Change(defaults, request);
        FunctionRules.Check(name, settings);
        RequireTrust(role, name);
        settings = settings with { Code = input.ReadCode(request["Code"] as JsonObject ?? []) };
        return store.Write(state =>
        {
            var created = functions.Create(state, name, settings);
            return request.Flag("Publish") == true ? Describe(functions.Publish(state, created, null), access.Arn(name)) : Describe(created);
        });
    }

    public JsonObject GetFunction(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetFunction");
        return store.Read(state =>
        {
            var function = access.Require(state, reference);
            var output = new JsonObject
            {
                ["Configuration"] = Describe(state, reference),
                ["Code"] = new JsonObject { ["RepositoryType"] = "S3", ["Location"] = new Uri(code.Folder(function.Settings.Code)).AbsoluteUri },
                ["Tags"] = new JsonObject(),
            };
            if (function.ReservedConcurrency is { } reserved)
            {
                output["Concurrency"] = new JsonObject { ["ReservedConcurrentExecutions"] = reserved };
            }

            return output;
        });
    }

    public JsonObject GetFunctionConfiguration(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetFunctionConfiguration");
        return store.Read(state => Describe(state, reference));
    }

    public JsonObject ListFunctions(JsonObject request, AwsCall call)
    {
        access.DemandAny(call, "ListFunctions");
        var all = store.Read(state => FunctionStore.List(state).SelectMany(function =>
            request.Text("FunctionVersion") == "ALL"
                ? [Describe(function), .. FunctionStore.Versions(state, function.Name).Select(version => Describe(version, access.Arn(function.Name)))]
                : new[] { Describe(function) }).ToList());
        return Page(all, request, "Functions");
    }

    public JsonObject UpdateFunctionConfiguration(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "UpdateFunctionConfiguration");
        if (request.Text("Role") is { } role)
        {
            access.DemandPassRole(call, role);
            RequireTrust(role, reference.Name);
        }

        return Update(reference, request, settings => SettingsInput.Change(settings, request));
    }

    public JsonObject UpdateFunctionCode(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "UpdateFunctionCode");
        store.Read(state => access.Require(state, reference));
        var added = input.ReadCode(request);
        return Update(reference, request, settings => settings with
        {
            Code = added,
            Architecture = request.Texts("Architectures") is [var architecture, ..] ? architecture : settings.Architecture,
        });
    }

    public JsonObject DeleteFunction(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "DeleteFunction");
        var fleets = store.Write(state =>
        {
            var function = access.Require(state, reference);
            if (reference.Qualifier is { } qualifier)
            {
                return [DeleteVersion(state, function, qualifier)];
            }

            var all = FunctionStore.Versions(state, function.Name).Select(version => FleetOf(version)).Append(FleetOf(function)).ToList();
            FunctionStore.Delete(state, function.Name);
            return all;
        });
        Retire(fleets);
        return [];
    }

    /// <summary>A page of a list, by <c>Marker</c> and <c>MaxItems</c>.</summary>
    public static JsonObject Page(List<JsonObject> all, JsonObject request, string member)
    {
        var start = int.TryParse(request.Text("Marker"), out var marker) ? marker : 0;
        var size = (int)(request.Whole("MaxItems") ?? 50);
        if (size is < 1 or > MaxPage)
        {
            throw LambdaErrors.Constraint($"{size}", "maxItems", $"Member must have value between 1 and {MaxPage}");
        }

        var output = new JsonObject { [member] = new JsonArray([.. all.Skip(start).Take(size)]) };
        if (start + size < all.Count)
        {
            output["NextMarker"] = $"{start + size}";
        }

        return output;
    }

    public JsonObject Describe(FunctionRecord function) => FunctionJson.Configuration(
        function.Name, access.Arn(function.Name), FunctionDirectory.Latest, function.Settings, function.Revision, function.Modified);

    public static JsonObject Describe(FunctionVersion version, string functionArn) => FunctionJson.Configuration(
        version.Function, $"{functionArn}:{version.Number}", $"{version.Number}", version.Settings, version.Revision, version.Published);

    private JsonObject Describe(StateTransaction state, FunctionReference reference)
    {
        var function = access.Require(state, reference);
        var wanted = reference.Qualifier is { } name && AliasStore.Find(state, function.Name, name) is { } alias ? alias.Version : reference.Qualifier;
        if (wanted is null or FunctionDirectory.Latest)
        {
            var latest = Describe(function);
            latest["FunctionArn"] = reference.Arn(options);
            return latest;
        }

        var version = FunctionDirectory.Number(wanted) is { } number ? FunctionStore.FindVersion(state, function.Name, number) : null;
        var described = Describe(version ?? throw LambdaErrors.FunctionNotFound(reference.Arn(options)), access.Arn(function.Name));
        described["FunctionArn"] = reference.Arn(options);
        return described;
    }

    private JsonObject Update(FunctionReference reference, JsonObject request, Func<FunctionSettings, FunctionSettings> change)
    {
        var (output, retired) = store.Write<(JsonObject, string?)>(state =>
        {
            var function = access.Require(state, reference);
            LambdaAccess.RequireRevision(request, function.Revision);
            var settings = change(function.Settings);
            FunctionRules.Check(function.Name, settings);
            if (request.Flag("DryRun") == true)
            {
                return (Describe(function with { Settings = settings }), null);
            }

            var updated = functions.Update(state, function, settings);
            var described = request.Flag("Publish") == true ? Describe(functions.Publish(state, updated, null), access.Arn(function.Name)) : Describe(updated);
            return (described, FleetOf(function));
        });
        Retire(retired is null ? [] : [retired]);
        return output;
    }

    // Idle instances of the old state end in the background; what cannot end is killed, so there is nothing to wait for.
    private void Retire(List<string> fleets) => fleets.ForEach(fleet => _ = pool.RetireAsync(fleet));

    private static string DeleteVersion(StateTransaction state, FunctionRecord function, string qualifier)
    {
        if (FunctionDirectory.Number(qualifier) is not { } number || FunctionStore.FindVersion(state, function.Name, number) is not { } version)
        {
            throw LambdaErrors.InvalidParameter("$LATEST version cannot be deleted without deleting the function.");
        }

        var users = AliasStore.List(state, function.Name).Where(alias => alias.Version == qualifier || alias.Additional?.Version == qualifier).Select(alias => alias.Name).ToList();
        if (users.Count > 0)
        {
            throw LambdaErrors.Conflict($"Unable to delete version because the following aliases reference it: [{string.Join(", ", users)}]");
        }

        FunctionStore.DeleteVersion(state, function.Name, number);
        return FleetOf(version);
    }

    private void RequireTrust(string role, string function)
    {
        try
        {
            sessions.AssumeForService(role, "lambda.amazonaws.com", function, access.Arn(function));
        }
        catch (AwsException refused) when (refused.Code == "AccessDenied")
        {
            throw LambdaErrors.InvalidParameter("The role defined for the function cannot be assumed by Lambda.");
        }
    }

    private static string FleetOf(FunctionRecord function) => FunctionTarget.FleetOf(function.Name, FunctionDirectory.Latest, function.Revision);

    private static string FleetOf(FunctionVersion version) => FunctionTarget.FleetOf(version.Function, $"{version.Number}", version.Revision);
}
