using System.Text.Json.Nodes;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Later;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on the rules of asynchronous invocation.</summary>
internal sealed class EventRuleOperations(StateStore store, LambdaAccess access, TimeProvider time)
{
    public JsonObject PutFunctionEventInvokeConfig(JsonObject request, AwsCall call) => Put(request, call, "PutFunctionEventInvokeConfig", _ => new EventRules());

    public JsonObject UpdateFunctionEventInvokeConfig(JsonObject request, AwsCall call) =>
        Put(request, call, "UpdateFunctionEventInvokeConfig", existing => existing ?? throw NotSet(request));

    public JsonObject GetFunctionEventInvokeConfig(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "GetFunctionEventInvokeConfig");
        var (rules, modified) = store.Read(state => EventRuleStore.Find(state, access.Require(state, reference).Name, reference.Qualifier)) ?? throw NotSet(request);
        return Describe(reference, rules, modified);
    }

    public JsonObject DeleteFunctionEventInvokeConfig(JsonObject request, AwsCall call)
    {
        var reference = access.Demand(request, call, "DeleteFunctionEventInvokeConfig");
        return store.Write(state => EventRuleStore.Remove(state, access.Require(state, reference).Name, reference.Qualifier)) ? [] : throw NotSet(request);
    }

    private JsonObject Put(JsonObject request, AwsCall call, string operation, Func<EventRules?, EventRules> start)
    {
        var reference = access.Demand(request, call, operation);
        var now = time.GetUtcNow();
        return store.Write(state =>
        {
            access.Require(state, reference);
            var before = start(EventRuleStore.Find(state, reference.Name, reference.Qualifier)?.Rules);
            var destinations = request["DestinationConfig"] as JsonObject;
            var rules = EventRuleChecks.Checked(before with
            {
                MaximumRetryAttempts = (int?)request.Whole("MaximumRetryAttempts") ?? before.MaximumRetryAttempts,
                MaximumEventAgeSeconds = (int?)request.Whole("MaximumEventAgeInSeconds") ?? before.MaximumEventAgeSeconds,
                OnFailure = destinations is null ? before.OnFailure : (destinations["OnFailure"] as JsonObject)?.Text("Destination"),
                OnSuccess = destinations is null ? before.OnSuccess : (destinations["OnSuccess"] as JsonObject)?.Text("Destination"),
            });
            EventRuleStore.Put(state, reference.Name, reference.Qualifier, rules, now, fromGraph: false);
            return Describe(reference, rules, now);
        });
    }

    private AwsException NotSet(JsonObject request)
    {
        var reference = FunctionReference.Parse(request.RequiredText("FunctionName"), request.Text("Qualifier"));
        return LambdaErrors.NotFound($"The function {access.Arn(reference.Name)}:{reference.Qualifier ?? FunctionDirectory.Latest} doesn't have an EventInvokeConfig");
    }

    private JsonObject Describe(FunctionReference reference, EventRules rules, DateTimeOffset modified) => new()
    {
        ["FunctionArn"] = $"{access.Arn(reference.Name)}:{reference.Qualifier ?? FunctionDirectory.Latest}",
        ["LastModified"] = modified.ToUnixTimeMilliseconds() / 1000.0,
        ["MaximumRetryAttempts"] = rules.MaximumRetryAttempts,
        ["MaximumEventAgeInSeconds"] = rules.MaximumEventAgeSeconds,
        ["DestinationConfig"] = new JsonObject { ["OnSuccess"] = Destination(rules.OnSuccess), ["OnFailure"] = Destination(rules.OnFailure) },
    };

    private static JsonObject Destination(string? arn) => arn is null ? [] : new JsonObject { ["Destination"] = arn };
}
