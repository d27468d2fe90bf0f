using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.XRay;

namespace Payments.Local.Tests.XRay;

public sealed class XRayTests
{
    private const string TraceId = "1-65a0b1c2-0123456789abcdef01234567";

    [Fact]
    public async Task PutTraceSegments_ThenRead_IsFoundByTimeByIdAndOnTheOperatorsPage()
    {
        await using var cloud = await CloudFixture.StartAsync();
        var document = $$"""{"trace_id":"{{TraceId}}","id":"0123456789abcdef","name":"start","start_time":1705030000.5,"end_time":1705030001.25,"fault":true}""";

        var put = await PostAsync(cloud, "/TraceSegments", new JsonObject { ["TraceSegmentDocuments"] = new JsonArray(document, "{}") });
        var summary = (await PostAsync(cloud, "/TraceSummaries", new JsonObject { ["StartTime"] = 1705029999.0, ["EndTime"] = 1705030010.0 }))["TraceSummaries"]!.AsArray().ShouldHaveSingleItem()!;
        var trace = (await PostAsync(cloud, "/Traces", new JsonObject { ["TraceIds"] = new JsonArray(TraceId) }))["Traces"]!.AsArray().ShouldHaveSingleItem()!;
        var page = JsonNode.Parse(await cloud.Http.GetStringAsync("/_payments/traces"))!;

        put["UnprocessedTraceSegments"]!.AsArray().ShouldHaveSingleItem()!["Message"]!.ToString().ShouldBe("Invalid segment document: trace_id is missing");
        ((double)summary["Duration"]!).ShouldBe(0.75);
        ((bool)summary["HasFault"]!).ShouldBeTrue();
        JsonNode.Parse((string)trace["Segments"]![0]!["Document"]!)!["name"]!.ToString().ShouldBe("start");
        ((string?)page["traces"]!.AsArray().ShouldHaveSingleItem()!["id"]).ShouldBe(TraceId);
    }

    [Fact]
    public void Store_MoreTracesThanItKeeps_ForgetsTheOldest()
    {
        var store = new TraceStore();
        foreach (var number in Enumerable.Range(0, TraceStore.MaxTraces + 5))
        {
            store.Add(new TraceSegment(number.ToString(CultureInfo.InvariantCulture), "s", "n", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        }

        store.Find("4").ShouldBeEmpty();
        store.Find("5").ShouldHaveSingleItem();
        store.Newest(1)[0][0].TraceId.ShouldBe($"{TraceStore.MaxTraces + 4}");
    }

    private static async Task<JsonObject> PostAsync(CloudFixture cloud, string path, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        CloudFixture.Sign(request, "xray");
        using var response = await cloud.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
