using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Explaining;

namespace Payments.Local.Tests.Iam.Explaining;

public sealed class GraphExplainerTests
{
    private const string Account = "000000000000";
    private const string Jobs = "arn:aws:sqs:us-east-1:000000000000:jobs";
    private const string Events = "arn:aws:sns:us-east-1:000000000000:events";
    private const string KeyArn = "arn:aws:kms:us-east-1:000000000000:key/k1";

    private static readonly ResourceGraph Graph = CloudFixture.Graph(
        Role("starter", "lambda.amazonaws.com", """{"Sid":"SendJobs","Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:jobs"},{"Sid":"Open","Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}"""),
        CloudFixture.Resource("aws:iam/rolePolicy:RolePolicy", "reads", new JsonObject
        {
            ["name"] = "reads",
            ["role"] = "starter",
            ["policy"] = """{"Version":"2012-10-17","Statement":{"Sid":"ReadJobs","Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}}""",
        }),
        CloudFixture.Resource("aws:lambda/function:Function", "start", new JsonObject { ["name"] = "start", ["arn"] = $"arn:aws:lambda:us-east-1:{Account}:function:start", ["role"] = $"arn:aws:iam::{Account}:role/starter" }),
        CloudFixture.Resource("aws:lambda/permission:Permission", "gate", new JsonObject
        {
            ["function"] = "start", ["action"] = "lambda:InvokeFunction", ["principal"] = "apigateway.amazonaws.com", ["sourceArn"] = "arn:aws:execute-api:us-east-1:000000000000:api/*",
        }),
        CloudFixture.Resource("aws:dynamodb/table:Table", "jobs", new JsonObject { ["name"] = "jobs", ["arn"] = $"arn:aws:dynamodb:us-east-1:{Account}:table/jobs" }),
        CloudFixture.Resource("aws:sqs/queue:Queue", "jobs", new JsonObject { ["name"] = "jobs", ["arn"] = Jobs, ["url"] = "http://127.0.0.1:4566/000000000000/jobs" }),
        CloudFixture.Resource("aws:sqs/queuePolicy:QueuePolicy", "jobs", new JsonObject
        {
            ["queueUrl"] = "http://127.0.0.1:4566/000000000000/jobs",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Sid":"Feed","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"ArnEquals":{"aws:SourceArn":"{{Events}}"} } }]}""",
        }),
        CloudFixture.Resource("aws:kms/key:Key", "k1", new JsonObject
        {
            ["arn"] = KeyArn,
            ["policy"] = """{"Version":"2012-10-17","Statement":[{"Sid":"ThroughSns","Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*","Condition":{"StringEquals":{"kms:ViaService":"sns.us-east-1.amazonaws.com"}}}]}""",
        }));

    [Theory]
    [InlineData("starter", "sqs:SendMessage", "jobs", "", "decided by identity-based policy inline, SendJobs")]
    [InlineData("start", "sqs:SendMessage", Jobs, "", "decided by identity-based policy inline, SendJobs")]
    [InlineData("sns.amazonaws.com", "sqs:SendMessage", Jobs, "aws:SourceArn=" + Events, $"decided by resource-based policy {Jobs}, Feed")]
    [InlineData("starter", "kms:Decrypt", KeyArn, "kms:ViaService=sns.us-east-1.amazonaws.com", $"decided by resource-based policy {KeyArn}, ThroughSns")]
    [InlineData("apigateway.amazonaws.com", "lambda:InvokeFunction", "start", "aws:SourceArn=arn:aws:execute-api:us-east-1:000000000000:api/v1/GET/x", $"decided by resource-based policy arn:aws:lambda:us-east-1:{Account}:function:start, gate")]
    [InlineData("lambda.amazonaws.com", "sts:AssumeRole", "starter", "", $"decided by resource-based policy arn:aws:iam::{Account}:role/starter, Statement[0]")]
    public void Explain_Allowed_NamesTheStatement(string principal, string action, string resource, string context, string summary)
    {
        var explanation = Explain(principal, action, resource, context);

        explanation.Decision.Allowed.ShouldBeTrue();
        explanation.Summary.ShouldBe(summary);
    }

    [Theory]
    [InlineData("starter", "sqs:SendMessage", Jobs + "-dlq", "", $"no statement: nearest is identity-based policy inline, SendJobs, failed on resource: it has {Jobs}")]
    [InlineData("starter", "sqs:ReceiveMessage", Jobs, "", "no statement: nearest is identity-based policy reads, ReadJobs, failed on condition StringEquals aws:SourceVpce vpce-1: the request has no such key")]
    [InlineData("sns.amazonaws.com", "sqs:SendMessage", Jobs, "aws:SourceArn=arn:aws:sns:us-east-1:000000000000:other", $"no statement: nearest is resource-based policy {Jobs}, Feed, failed on condition ArnEquals aws:SourceArn {Events}: the request has arn:aws:sns:us-east-1:000000000000:other")]
    [InlineData("s3.amazonaws.com", "sqs:SendMessage", Jobs, "", $"no statement: nearest is resource-based policy {Jobs}, Feed, failed on principal: it means sns.amazonaws.com")]
    [InlineData("starter", "kms:Decrypt", KeyArn, "", $"no statement: nearest is resource-based policy {KeyArn}, ThroughSns, failed on condition StringEquals kms:ViaService sns.us-east-1.amazonaws.com: the request has no such key")]
    [InlineData("sns.amazonaws.com", "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:bare", "", "no statement: there is no resource-based policy that allows anything")]
    public void Explain_Refused_NamesWhatCameNearestAndWhyNot(string principal, string action, string resource, string context, string summary)
    {
        var explanation = Explain(principal, action, resource, context);

        explanation.Decision.Allowed.ShouldBeFalse();
        explanation.Summary.ShouldBe(summary);
    }

    [Fact]
    public void Explain_AnyRequest_TellsEveryStatementOnce()
    {
        var statements = Explain("starter", "sqs:SendMessage", Jobs, "").Statements;

        statements.Select(statement => (statement.Kind, statement.Statement, statement.Failed)).ShouldBe(
        [
            (PolicyKind.Identity, "SendJobs", (StatementPart?)null),
            (PolicyKind.Identity, "Open", StatementPart.Action),
            (PolicyKind.Identity, "ReadJobs", StatementPart.Action),
            (PolicyKind.Resource, "Feed", StatementPart.Principal),
        ]);
    }

    [Theory]
    [InlineData("nobody", "sqs:SendMessage", Jobs, "there is no principal 'nobody' in the program")]
    [InlineData("starter", "SendMessage", Jobs, "'SendMessage' is not an action")]
    [InlineData("starter", "sqs:*", Jobs, "'sqs:*' is not an action")]
    [InlineData("starter", "sqs:SendMessage", "mail", "there is no resource 'mail' in the program")]
    public void Explain_WhatMakesNoSense_IsNamed(string principal, string action, string resource, string told) =>
        Should.Throw<ArgumentException>(() => Explain(principal, action, resource, "")).Message.ShouldStartWith(told);

    private static Explanation Explain(string principal, string action, string resource, string context)
    {
        var keys = new ConditionContext();
        if (context.Length > 0)
        {
            keys.With(context.Split('=')[0], context.Split('=')[1]);
        }

        return new GraphExplainer(Graph, new CloudOptions(), TimeProvider.System).Explain(principal, action, resource, keys);
    }

    private static CloudResource Role(string name, string trusted, string statements) => CloudFixture.Resource("aws:iam/role:Role", name, new JsonObject
    {
        ["name"] = name,
        ["arn"] = $"arn:aws:iam::{Account}:role/{name}",
        ["assumeRolePolicy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{trusted}}"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject { ["name"] = "inline", ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""" }),
    });
}
