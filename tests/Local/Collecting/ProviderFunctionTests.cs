using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Iam.Inputs;
using Pulumi.Aws.Sqs;

namespace Payments.Local.Tests.Collecting;

public sealed class ProviderFunctionTests
{
    [Fact]
    public async Task Identity_RegionPartitionAndZones_AreTheLocalClouds()
    {
        var graph = await TestProgram.CollectAsync(() => Output.All(
            GetCallerIdentity.Invoke().Apply(identity => identity.AccountId),
            GetRegion.Invoke().Apply(region => region.Region),
            GetPartition.Invoke().Apply(partition => partition.DnsSuffix),
            GetAvailabilityZones.Invoke().Apply(zones => string.Join('+', zones.Names.Concat(zones.ZoneIds)))).Apply(all => string.Join(' ', all)));

        graph.Outputs["result"]!.GetValue<string>().ShouldBe(
            "000000000000 eu-central-1 amazonaws.com eu-central-1a+eu-central-1b+eu-central-1c+euc1-az1+euc1-az2+euc1-az3");
    }

    [Fact]
    public async Task PolicyDocument_IsBuiltFromItsParts()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var queue = new Queue("queue", new QueueArgs { Name = "q" });
            return GetPolicyDocument.Invoke(new GetPolicyDocumentInvokeArgs
            {
                Statements =
                {
                    new GetPolicyDocumentStatementInputArgs
                    {
                        Sid = "Send",
                        Actions = { "sqs:SendMessage", "sqs:GetQueueUrl" },
                        Resources = { queue.Arn },
                        Principals = { new GetPolicyDocumentStatementPrincipalInputArgs { Type = "Service", Identifiers = { "lambda.amazonaws.com" } } },
                        Conditions =
                        {
                            new GetPolicyDocumentStatementConditionInputArgs { Test = "StringEquals", Variable = "aws:username", Values = { "&{aws:username}" } },
                        },
                    },
                    new GetPolicyDocumentStatementInputArgs
                    {
                        Effect = "Deny",
                        Actions = { "*" },
                        Resources = { "*" },
                        Principals = { new GetPolicyDocumentStatementPrincipalInputArgs { Type = "*", Identifiers = { "*" } } },
                    },
                },
            }).Apply(document => document.Json);
        });

        var policy = JsonNode.Parse(graph.Outputs["result"]!.GetValue<string>())!;
        policy.ToJsonString(Payments.Local.Wire.WireJson.Options).ShouldBe(
            """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"Send","Effect":"Allow","Action":["sqs:SendMessage","sqs:GetQueueUrl"],
            "Resource":"arn:aws:sqs:eu-central-1:000000000000:q","Principal":{"Service":"lambda.amazonaws.com"},
            "Condition":{"StringEquals":{"aws:username":"${aws:username}"}}},
            {"Effect":"Deny","Action":"*","Resource":"*","Principal":"*"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task PolicyDocument_OverrideWithTheSameSid_Replaces()
    {
        var graph = await TestProgram.CollectAsync(() => GetPolicyDocument.Invoke(new GetPolicyDocumentInvokeArgs
        {
            SourcePolicyDocuments = { """{"Statement":{"Sid":"One","Effect":"Allow","Action":"a:B","Resource":"*"}}""" },
            Statements = { new GetPolicyDocumentStatementInputArgs { Sid = "One", Actions = { "c:D" }, Resources = { "*" } } },
        }).Apply(document => document.MinifiedJson));

        graph.Outputs["result"]!.GetValue<string>().ShouldBe(
            """{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow","Action":"c:D","Resource":"*"}]}""");
    }

    [Fact]
    public async Task UnknownFunction_FailsNamingIt()
    {
        var failure = await Should.ThrowAsync<GraphException>(
            TestProgram.CollectAsync(() => Deployment.Instance.Invoke<object>("aws:ec2/getAmi:getAmi", InvokeArgs.Empty)));

        failure.Message.ShouldContain("the provider function 'aws:ec2/getAmi:getAmi', which the local cloud does not know");
    }
}
