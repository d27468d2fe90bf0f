using System.Text.Json.Nodes;
using Payments.Local.Tests.Lambda;

namespace Payments.Local.Tests.XRay;

/// <summary>Functions that are traced, under their roles.</summary>
public sealed class FunctionTraceTests
{
    private const string Telemetry = """{"Effect":"Allow","Action":"xray:PutTelemetryRecords","Resource":"*"}""";
    private const string Segments = """{"Effect":"Allow","Action":"xray:PutTraceSegments","Resource":"*"}""";

    [Fact]
    public async Task Invocation_OfATracedFunction_IsASegmentOfTheCallersTrace()
    {
        await using var cloud = await StartAsync($"{Segments},{Telemetry}");

        await cloud.InvokeAsync("echo");

        var segment = (await SegmentsAsync(cloud)).ShouldHaveSingleItem()!;
        ((string?)segment["name"]).ShouldBe("echo");
        ((string?)segment["origin"]).ShouldBe("AWS::Lambda::Function");
        (await cloud.LogAsync("echo")).ShouldNotContain(line => line.Contains("trace would be missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Telemetry, "xray:PutTraceSegments", 0)]
    [InlineData(Segments, "xray:PutTelemetryRecords", 1)]
    public async Task Invocation_RoleLacksAPermission_IsToldInTheLogAndCostsTheSegment(string granted, string lacking, int segments)
    {
        await using var cloud = await StartAsync(granted);

        var answer = await cloud.InvokeAsync("echo");

        answer.FunctionError.ShouldBeNull();
        (await SegmentsAsync(cloud)).Count.ShouldBe(segments);
        (await cloud.LogAsync("echo")).ShouldContain(line =>
            line.StartsWith($"[local cloud] on AWS this function's trace would be missing: User: arn:aws:sts::000000000000:assumed-role/worker/echo is not authorized to perform: {lacking}", StringComparison.Ordinal));
    }

    private static Task<LambdaCloud> StartAsync(string grants) =>
        LambdaCloud.StartAsync([LambdaCloud.Function("echo", state => state["tracingConfig"] = new JsonObject { ["mode"] = "Active" })], grants: grants);

    private static async Task<JsonArray> SegmentsAsync(LambdaCloud cloud)
    {
        var page = JsonNode.Parse(await cloud.Cloud.Http.GetStringAsync("/_payments/traces"))!;
        return page["traces"]!.AsArray() is [{ } trace] ? trace["segments"]!.AsArray() : [];
    }
}
