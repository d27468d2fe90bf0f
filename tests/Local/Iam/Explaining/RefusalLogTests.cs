using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;

namespace Payments.Local.Tests.Iam.Explaining;

public sealed class RefusalLogTests
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/lister";

    [Fact]
    public async Task Refusal_OfAFunction_IsExplainedInItsLogAndNotOnTheWire()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(
            CloudFixture.Resource("aws:iam/role:Role", "lister", new JsonObject
            {
                ["name"] = "lister",
                ["arn"] = RoleArn,
                ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
                ["inlinePolicies"] = new JsonArray(new JsonObject { ["name"] = "logs", ["policy"] = """{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow","Action":"logs:CreateLogGroup","Resource":"arn:aws:logs:us-east-1:000000000000:log-group:a:*"}]}""" }),
            })));
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(RoleArn, "lambda.amazonaws.com", "list"));

        var (_, refused) = await cloud.CallAsync("logs", "Logs_20140328.CreateLogGroup", new JsonObject { ["logGroupName"] = "b" }, keys.AccessKeyId);
        var (_, log) = await cloud.CallAsync("logs", "Logs_20140328.FilterLogEvents", new JsonObject { ["logGroupName"] = "/aws/lambda/list" });

        ((string?)refused["message"] ?? (string?)refused["Message"]).ShouldNotBeNull().ShouldEndWith("because no identity-based policy allows the logs:CreateLogGroup action");
        ((string?)log["events"]!.AsArray().ShouldHaveSingleItem()!["message"]).ShouldBe(
            "[local cloud] IAM refused logs:CreateLogGroup on arn:aws:logs:us-east-1:000000000000:log-group:b:log-stream:: no statement: nearest is identity-based policy logs, One, failed on resource: it has arn:aws:logs:us-east-1:000000000000:log-group:a:*");
    }
}
