using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>AWS X-Ray as far as senders of segments and readers of traces need it.</summary>
internal sealed class XRayService : AwsService
{
    private const int MaxTraceIds = 5;
    private const int MaxSummaries = 100;

    private readonly TraceStore _store;
    private readonly IAuthorizer _authorizer;
    private readonly TimeProvider _time;

    public XRayService(TraceStore store, IAuthorizer authorizer, TimeProvider time)
        : base("xray")
    {
        _store = store;
        _authorizer = authorizer;
        _time = time;
        Rest = new XRayRest(this);
        Operation("PutTraceSegments", PutTraceSegments);
        Operation("PutTelemetryRecords", (_, call) => Allowed(call, "PutTelemetryRecords", []));
        Operation("GetSamplingRules", (_, call) => Allowed(call, "GetSamplingRules", new JsonObject { ["SamplingRuleRecords"] = new JsonArray() }));
        Operation("GetSamplingTargets", (_, call) => Allowed(call, "GetSamplingTargets", new JsonObject { ["SamplingTargetDocuments"] = new JsonArray(), ["UnprocessedStatistics"] = new JsonArray() }));
        Operation("GetTraceSummaries", GetTraceSummaries);
        Operation("BatchGetTraces", BatchGetTraces);
    }

    /// <summary>A trace for readers: its id, how long it took, and its segments.</summary>
    public static JsonObject Describe(IReadOnlyList<TraceSegment> segments) => new()
    {
        ["Id"] = segments[0].TraceId,
        ["Duration"] = (segments.Max(segment => segment.End) - segments.Min(segment => segment.Start)).TotalSeconds,
        ["Segments"] = new JsonArray([.. segments.Select(segment => new JsonObject { ["Id"] = segment.Id, ["Document"] = WireJson.Text(SegmentDocument.Write(segment)) })]),
    };

    private JsonObject Allowed(AwsCall call, string operation, JsonObject answer)
    {
        _authorizer.Demand(call, $"xray:{operation}", "*");
        return answer;
    }

    private JsonObject PutTraceSegments(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "xray:PutTraceSegments", "*");
        var unprocessed = new JsonArray();
        foreach (var document in input.Texts("TraceSegmentDocuments"))
        {
            try
            {
                _store.Add(SegmentDocument.Read(document));
            }
            catch (AwsException wrong)
            {
                unprocessed.Add(new JsonObject { ["ErrorCode"] = wrong.Code, ["Message"] = wrong.Message });
            }
        }

        return new JsonObject { ["UnprocessedTraceSegments"] = unprocessed };
    }

    private JsonObject GetTraceSummaries(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "xray:GetTraceSummaries", "*");
        var (from, to) = (Seconds(input, "StartTime"), Seconds(input, "EndTime"));
        var found = _store.Newest(TraceStore.MaxTraces)
            .Where(trace => SegmentDocument.Seconds(trace[0].Start) is var start && start >= from && start <= to)
            .Take(MaxSummaries)
            .Select(trace => new JsonObject
            {
                ["Id"] = trace[0].TraceId,
                ["StartTime"] = SegmentDocument.Seconds(trace[0].Start),
                ["Duration"] = (trace.Max(segment => segment.End) - trace.Min(segment => segment.Start)).TotalSeconds,
                ["HasFault"] = trace.Any(segment => segment.Fault),
                ["IsPartial"] = false,
            });
        return new JsonObject { ["TraceSummaries"] = new JsonArray([.. found]), ["ApproximateTime"] = SegmentDocument.Seconds(_time.GetUtcNow()) };
    }

    private JsonObject BatchGetTraces(JsonObject input, AwsCall call)
    {
        _authorizer.Demand(call, "xray:BatchGetTraces", "*");
        var ids = input.Texts("TraceIds");
        if (ids.Count is 0 or > MaxTraceIds)
        {
            throw new AwsException("InvalidRequestException", $"TraceIds must have 1 to {MaxTraceIds} members");
        }

        var found = ids.Select(id => (Id: id, Segments: _store.Find(id))).ToLookup(trace => trace.Segments.Count > 0);
        return new JsonObject
        {
            ["Traces"] = new JsonArray([.. found[true].Select(trace => Describe(trace.Segments))]),
            ["UnprocessedTraceIds"] = new JsonArray([.. found[false].Select(trace => JsonValue.Create(trace.Id))]),
        };
    }

    private static double Seconds(JsonObject input, string member) =>
        input[member] is JsonValue value && value.TryGetValue(out double seconds)
            ? seconds
            : throw new AwsException("InvalidRequestException", $"{member} is required: seconds since 1970");
}
