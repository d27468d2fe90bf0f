using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Iam;

namespace Payments.Local.Tests.Iam.Revoking;

public sealed class RevokedRouteTests
{
    private const string Page = "/_payments/iam/revoked";
    private const string RoleArn = "arn:aws:iam::000000000000:role/lister";
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","apigateway.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

    [Fact]
    public async Task Revoked_OneGrant_IsAbsentUntilItIsGivenBack()
    {
        await using var cloud = await StartAsync();
        var before = await ListGroupsAsync(cloud);

        var (_, answer) = await SendAsync(cloud, HttpMethod.Post, """{"role":"lister","policy":"logs","statement":"Logs","action":"logs:DescribeLogGroups","resource":"*"}""");
        var without = await ListGroupsAsync(cloud);
        await SendAsync(cloud, HttpMethod.Delete);

        before.ShouldBe(200);
        ((string?)answer["revoked"]![0]!["role"]).ShouldBe(RoleArn);
        without.ShouldBe(400);
        (await ListGroupsAsync(cloud)).ShouldBe(200);
        (await cloud.Http.GetStringAsync(Page)).ShouldBe("""{"revoked":[],"refusedAtStart":[]}""");
    }

    [Fact]
    public async Task Revoked_GrantThatIsOnlyAskedAtStart_IsToldInTheAnswer()
    {
        await using var cloud = await StartAsync(CloudFixture.Resource("aws:apigateway/account:Account", "logs", new JsonObject { ["cloudwatchRoleArn"] = RoleArn }));

        var (_, answer) = await SendAsync(cloud, HttpMethod.Post, """{"role":"lister","policy":"logs","action":"logs:FilterLogEvents"}""");

        var refusal = answer["refusedAtStart"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)refusal["action"]).ShouldBe("logs:FilterLogEvents");
        ((string?)refusal["message"]).ShouldStartWith("BadRequestException: The role ARN does not have required permissions configured.");
    }

    [Theory]
    [InlineData("""{"role":"nobody","policy":"logs"}""", "no role 'nobody'")]
    [InlineData("""{"role":"lister","policy":"mail"}""", "it has logs")]
    [InlineData("""{"role":"lister","policy":"logs","action":"logs:DeleteLogGroup"}""", "it grants Logs: logs:")]
    [InlineData("""{"role":"lister","policy":"logs","resource":"arn:aws:logs:::x"}""", "on *")]
    [InlineData("""{"role":"lister"}""", "a role and a policy")]
    [InlineData("""[1]""", "could not be converted")]
    public async Task Revoked_WhatIsNotThere_IsRefusedWithWhatIs(string body, string told)
    {
        await using var cloud = await StartAsync();

        var (status, answer) = await SendAsync(cloud, HttpMethod.Post, body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)answer["message"]).ShouldNotBeNull().ShouldContain(told);
    }

    [Fact]
    public async Task Revoked_WithoutTheOperatorsHeader_IsRefused()
    {
        await using var cloud = await StartAsync();

        using var refused = await cloud.Http.DeleteAsync(Page);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Start_RoleLacksWhatAwsAsksForAtCreation_NamesResourceAndAction()
    {
        var account = CloudFixture.Resource("aws:apigateway/account:Account", "logs", new JsonObject { ["cloudwatchRoleArn"] = RoleArn });

        var refused = await Should.ThrowAsync<GraphException>(() => StartAsync("""["logs:PutLogEvents"]""", account));

        refused.Message.ShouldContain(account.Urn);
        refused.Message.ShouldContain("logs:CreateLogGroup");
        refused.Message.ShouldNotContain("perform: logs:PutLogEvents");
    }

    private static Task<CloudFixture> StartAsync(params CloudResource[] more) => StartAsync(
        """["logs:CreateLogGroup","logs:CreateLogStream","logs:DescribeLogGroups","logs:DescribeLogStreams","logs:PutLogEvents","logs:GetLogEvents","logs:FilterLogEvents"]""",
        more);

    private static Task<CloudFixture> StartAsync(string actions, params CloudResource[] more)
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Logs","Effect":"Allow","Action":{{actions}},"Resource":"*"}]}""";
        return CloudFixture.StartAsync(CloudFixture.Graph(
            [
                CloudFixture.Resource("aws:iam/role:Role", "lister", new JsonObject { ["name"] = "lister", ["arn"] = RoleArn, ["assumeRolePolicy"] = Trust }),
                CloudFixture.Resource("aws:iam/rolePolicy:RolePolicy", "logs", new JsonObject { ["name"] = "logs", ["role"] = "lister", ["policy"] = policy }),
                .. more,
            ]));
    }

    private static async Task<int> ListGroupsAsync(CloudFixture cloud)
    {
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(RoleArn, "lambda.amazonaws.com", "test"));
        return (await cloud.CallAsync("logs", "Logs_20140328.DescribeLogGroups", [], keys.AccessKeyId)).Status;
    }

    private static async Task<(HttpStatusCode Status, JsonObject Answer)> SendAsync(CloudFixture cloud, HttpMethod method, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Page) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Payments-Operator", "1");
        using var response = await cloud.Http.SendAsync(request);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }
}
