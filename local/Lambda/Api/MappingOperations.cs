using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Sources;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Api;

/// <summary>Operations on event source mappings.</summary>
internal sealed class MappingOperations(StateStore store, MappingStore mappings, MappingRules rules, LambdaAccess access, CloudOptions options)
{
    public JsonObject CreateEventSourceMapping(JsonObject request, AwsCall call)
    {
        var reference = FunctionReference.Parse(request.RequiredText("FunctionName"));
        access.DemandAny(call, "CreateEventSourceMapping", "*", new ConditionContext().With("lambda:FunctionArn", reference.Arn(options)));
        var settings = rules.Checked(Change(Default(reference, request.RequiredText("EventSourceArn")) with { StartingPosition = request.Text("StartingPosition") }, request));
        return store.Write(state =>
        {
            access.Require(state, reference);
            var twin = MappingStore.List(state).FirstOrDefault(mapping => mapping.Settings.SourceArn == settings.SourceArn && Same(mapping.Settings.Function, reference));
            return twin is null
                ? Describe(rules.Begun(state, mappings.Put(state, null, settings, fromGraph: false)), "Creating")
                : throw LambdaErrors.Conflict(
                    $"An event source mapping with SQS arn (\" {settings.SourceArn} \") and function (\" {reference.Name} \") already exists. Please update or delete the existing mapping with UUID {twin.Uuid}");
        });
    }

    public JsonObject ListEventSourceMappings(JsonObject request, AwsCall call)
    {
        access.DemandAny(call, "ListEventSourceMappings");
        var function = request.Text("FunctionName") is { } name ? FunctionReference.Parse(name) : null;
        var source = request.Text("EventSourceArn");
        var found = store.Read(MappingStore.List)
            .Where(mapping => function is null || Same(mapping.Settings.Function, function))
            .Where(mapping => source is null || mapping.Settings.SourceArn == source);
        return FunctionOperations.Page([.. found.Select(mapping => Describe(mapping))], request, "EventSourceMappings");
    }

    public JsonObject GetEventSourceMapping(JsonObject request, AwsCall call)
    {
        var uuid = Demand(request, call, "GetEventSourceMapping");
        return Describe(store.Read(state => Require(state, uuid)));
    }

    public JsonObject UpdateEventSourceMapping(JsonObject request, AwsCall call)
    {
        var uuid = Demand(request, call, "UpdateEventSourceMapping");
        return store.Write(state =>
        {
            var settings = Change(Require(state, uuid).Settings, request);
            if (request.Text("FunctionName") is { } function)
            {
                var reference = FunctionReference.Parse(function);
                access.Require(state, reference);
                settings = settings with { Function = reference.Arn(options) };
            }

            return Describe(mappings.Put(state, uuid, rules.Checked(settings), fromGraph: false), "Updating");
        });
    }

    public JsonObject DeleteEventSourceMapping(JsonObject request, AwsCall call)
    {
        var uuid = Demand(request, call, "DeleteEventSourceMapping");
        return store.Write(state =>
        {
            var mapping = Require(state, uuid);
            mappings.Delete(state, uuid);
            return Describe(mapping, "Deleting");
        });
    }

    private MappingSettings Default(FunctionReference reference, string source) => new()
    {
        Function = reference.Arn(options),
        SourceArn = source,
        BatchSize = MappingSettings.DefaultBatchSize(source),
    };

    private static MappingSettings Change(MappingSettings settings, JsonObject request) => settings with
    {
        Enabled = request.Flag("Enabled") ?? settings.Enabled,
        BatchSize = (int?)request.Whole("BatchSize") ?? settings.BatchSize,
        WindowSeconds = (int?)request.Whole("MaximumBatchingWindowInSeconds") ?? settings.WindowSeconds,
        ReportsItemFailures = request.ContainsKey("FunctionResponseTypes") ? request.Texts("FunctionResponseTypes").Contains("ReportBatchItemFailures") : settings.ReportsItemFailures,
        MaximumConcurrency = request["ScalingConfig"] is JsonObject scaling ? (int?)scaling.Whole("MaximumConcurrency") : settings.MaximumConcurrency,
        ParallelizationFactor = (int?)request.Whole("ParallelizationFactor") ?? settings.ParallelizationFactor,
        MaximumRetryAttempts = (int?)request.Whole("MaximumRetryAttempts") ?? settings.MaximumRetryAttempts,
        MaximumRecordAgeSeconds = (int?)request.Whole("MaximumRecordAgeInSeconds") ?? settings.MaximumRecordAgeSeconds,
        BisectsOnError = request.Flag("BisectBatchOnFunctionError") ?? settings.BisectsOnError,
        TumblingWindowSeconds = (int?)request.Whole("TumblingWindowInSeconds") ?? settings.TumblingWindowSeconds,
        OnFailure = request["DestinationConfig"] is JsonObject destinations
            ? (destinations["OnFailure"] as JsonObject)?.Text("Destination") is { Length: > 0 } destination ? destination : null
            : settings.OnFailure,
        Filters = request["FilterCriteria"] is JsonObject criteria
            ? [.. (criteria["Filters"] as JsonArray ?? []).OfType<JsonObject>().Select(filter => filter.RequiredText("Pattern"))]
            : settings.Filters,
    };

    private string Demand(JsonObject request, AwsCall call, string operation)
    {
        var uuid = request.RequiredText("UUID");
        access.DemandAny(call, operation, $"arn:aws:lambda:{options.Region}:{options.AccountId}:event-source-mapping:{uuid}");
        return uuid;
    }

    private static EventSourceMapping Require(StateTransaction state, string uuid) =>
        MappingStore.Find(state, uuid) ?? throw LambdaErrors.NotFound("The resource you requested does not exist.");

    private static bool Same(string function, FunctionReference reference) => FunctionReference.Parse(function) == reference;

    private JsonObject Describe(EventSourceMapping mapping, string? transition = null)
    {
        var settings = mapping.Settings;
        var described = new JsonObject
        {
            ["UUID"] = mapping.Uuid,
            ["EventSourceMappingArn"] = $"arn:aws:lambda:{options.Region}:{options.AccountId}:event-source-mapping:{mapping.Uuid}",
            ["EventSourceArn"] = settings.SourceArn,
            ["FunctionArn"] = FunctionReference.Parse(settings.Function).Arn(options),
            ["BatchSize"] = settings.BatchSize,
            ["MaximumBatchingWindowInSeconds"] = settings.WindowSeconds,
            ["LastModified"] = mapping.Modified.ToUnixTimeMilliseconds() / 1000.0,
            ["State"] = transition ?? (settings.Enabled ? "Enabled" : "Disabled"),
            ["StateTransitionReason"] = "USER_INITIATED",
            ["FunctionResponseTypes"] = settings.ReportsItemFailures ? new JsonArray("ReportBatchItemFailures") : [],
        };
        if (settings.MaximumConcurrency is { } maximum)
        {
            described["ScalingConfig"] = new JsonObject { ["MaximumConcurrency"] = maximum };
        }

        AddStream(described, settings);
        if (settings.Filters.Count > 0)
        {
            described["FilterCriteria"] = new JsonObject { ["Filters"] = new JsonArray([.. settings.Filters.Select(pattern => new JsonObject { ["Pattern"] = pattern })]) };
        }

        return described;
    }

    private static void AddStream(JsonObject described, MappingSettings settings)
    {
        if (!settings.IsStream)
        {
            return;
        }

        described["StartingPosition"] = settings.StartingPosition;
        described["ParallelizationFactor"] = settings.ParallelizationFactor;
        described["MaximumRetryAttempts"] = settings.MaximumRetryAttempts;
        described["MaximumRecordAgeInSeconds"] = settings.MaximumRecordAgeSeconds;
        described["BisectBatchOnFunctionError"] = settings.BisectsOnError;
        described["TumblingWindowInSeconds"] = settings.TumblingWindowSeconds;
        described["DestinationConfig"] = new JsonObject
        {
            ["OnFailure"] = settings.OnFailure is { } destination ? new JsonObject { ["Destination"] = destination } : new JsonObject(),
        };
    }
}
