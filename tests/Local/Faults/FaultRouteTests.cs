using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Payments.Local.Tests.Faults;

public sealed class FaultRouteTests
{
    [Fact]
    public async Task Faults_AddedListedRemoved_AreThereAndGone()
    {
        await using var cloud = await CloudFixture.StartAsync();

        var added = await SendAsync(cloud, HttpMethod.Post, """[{"function":"charge","kind":"timeout-after","contains":"txn_1","alsoContains":"release"}]""");
        var listed = await cloud.Http.GetStringAsync("/_payments/faults");
        await SendAsync(cloud, HttpMethod.Delete);

        added.StatusCode.ShouldBe(HttpStatusCode.OK);
        var rule = JsonNode.Parse(listed)!.AsArray().ShouldHaveSingleItem()!;
        ((string?)rule["kind"]).ShouldBe("timeout-after");
        ((int)rule["struck"]!).ShouldBe(0);
        (await cloud.Http.GetStringAsync("/_payments/faults")).ShouldBe("[]");
    }

    [Fact]
    public async Task Faults_WithoutTheOperatorsHeader_AreRefused()
    {
        await using var cloud = await CloudFixture.StartAsync();

        using var refused = await cloud.Http.PostAsync("/_payments/faults", new StringContent("[]"));

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpResponseMessage> SendAsync(CloudFixture cloud, HttpMethod method, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "/_payments/faults") { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Payments-Operator", "1");
        return await cloud.Http.SendAsync(request);
    }
}
