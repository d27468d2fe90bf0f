using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Graph;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on concurrency and the account's limits.</summary>
internal sealed class ConcurrencyOperations(StateStore store, LambdaAccess access, LambdaOptions options)
{
    public JsonObject PutFunctionConcurrency(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "PutFunctionConcurrency");
        var reserved = (int)(request.Whole("ReservedConcurrentExecutions") ?? throw LambdaErrors.InvalidParameter("ReservedConcurrentExecutions is required."));
        if (reserved < 0)
        {
            throw LambdaErrors.Constraint($"{reserved}", "reservedConcurrentExecutions", "Member must have value greater than or equal to 0");
        }

        return store.Write(state =>
        {
            access.Require(state, reference);
            FunctionApplier.CheckReserved(reserved, FunctionStore.TotalReserved(state, except: reference.Name), options);
            FunctionStore.PutReserved(state, reference.Name, reserved);
            return new JsonObject { ["ReservedConcurrentExecutions"] = reserved };
        });
    }

    public JsonObject GetFunctionConcurrency(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetFunctionConcurrency");
        var reserved = store.Read(state => access.Require(state, reference)).ReservedConcurrency;
        return reserved is { } count ? new JsonObject { ["ReservedConcurrentExecutions"] = count } : [];
    }

    public JsonObject DeleteFunctionConcurrency(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "DeleteFunctionConcurrency");
        store.Write(state =>
        {
            access.Require(state, reference);
            FunctionStore.PutReserved(state, reference.Name, null);
        });
        return [];
    }

    public JsonObject GetAccountSettings(JsonObject request, AwsCall call)
    {
        access.DemandAny(call, "GetAccountSettings");
        return store.Read(state =>
        {
            var functions = FunctionStore.List(state);
            return new JsonObject
            {
                ["AccountLimit"] = new JsonObject
                {
                    ["TotalCodeSize"] = 80_530_636_800,
                    ["CodeSizeUnzipped"] = Code.CodeStore.MaxUnpackedBytes,
                    ["CodeSizeZipped"] = 52_428_800,
                    ["ConcurrentExecutions"] = options.AccountConcurrency,
                    ["UnreservedConcurrentExecutions"] = options.AccountConcurrency - FunctionStore.TotalReserved(state),
                },
                ["AccountUsage"] = new JsonObject { ["TotalCodeSize"] = functions.Sum(function => function.Settings.Code.SizeBytes), ["FunctionCount"] = functions.Count },
            };
        });
    }
}
