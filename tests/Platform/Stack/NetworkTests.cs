using System.Collections.Immutable;
using System.Net;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class NetworkTests(StackRuns runs)
{
    private const string SubnetType = "aws:ec2/subnet:Subnet";
    private const string RuleType = "aws:ec2/securityGroupRule:SecurityGroupRule";

    [Fact]
    public async Task Network_OfAPublicStack_IsNone()
    {
        var run = await runs.OfAsync("dev");

        run.Resources.ShouldNotContain(r => r.Type.StartsWith("aws:ec2/", StringComparison.Ordinal));
        run.OfType("aws:lambda/function:Function").ShouldAllBe(f => !f.Inputs.ContainsKey("vpcConfig"));
        Grants.Of(run).ShouldNotContain(line => line.Contains(": ec2:"));
    }

    [Fact]
    public async Task Subnets_OfAPrivateStack_AreOfEachTierInEachZoneWithoutPublicAddresses()
    {
        var subnets = (await runs.OfAsync("prod")).OfType(SubnetType);

        subnets.Select(s => $"{s.Name} {s.Text("availabilityZone")}").ShouldBe(
            from tier in new[] { "inside", "outward", "edge" }
            from zone in new[] { "1 ap-south-1a", "2 ap-south-1b", "3 ap-south-1c" }
            select $"payments-{tier}-{zone}");
        subnets.ShouldAllBe(s => !s.Flag("mapPublicIpOnLaunch"));
    }

    [Theory]
    [InlineData("10.40.0.0/16", 2)]
    [InlineData("192.168.0.0/16", 5)]
    public void Subnets_OfAnySettings_AreOfTheNetworkAndApart(string cidr, int zones)
    {
        var settings = new PrivateNetworkSettings(cidr, zones);
        var network = IPNetwork.Parse(cidr);

        var subnets = (from tier in Enumerable.Range(0, 3) from zone in Enumerable.Range(0, zones) select IPNetwork.Parse(settings.Subnet(tier, zone))).ToList();

        subnets.ShouldAllBe(subnet => network.Contains(subnet.BaseAddress));
        subnets.ShouldAllBe(subnet => subnets.Count(other => other.Contains(subnet.BaseAddress)) == 1);
    }

    [Fact]
    public async Task Routes_OfAPrivateStack_LeadOutOfTheOutwardTierAlone()
    {
        var run = await runs.OfAsync("prod");

        var routes = run.OfType("aws:ec2/route:Route");

        routes.Select(r => $"{r.Text("routeTableId")} {r.Text("destinationCidrBlock")} {r.Inputs.GetValueOrDefault("natGatewayId") ?? r.Text("gatewayId")}").ShouldBe(
            from zone in new[] { 1, 2, 3 }
            from route in new[] { $"payments-edge-{zone} 0.0.0.0/0 payments", $"payments-outward-{zone} 0.0.0.0/0 payments-{zone}" }
            select route,
            ignoreOrder: true);
        run.OfType("aws:ec2/routeTable:RouteTable").ShouldAllBe(table => !table.Inputs.ContainsKey("routes"));
    }

    // Whoever reads a function's README sees whom it calls; this is where it follows from.
    [Fact]
    public async Task Functions_OfAPrivateStack_AreInsideUnlessTheyCallSomebodyOutside()
    {
        var run = await runs.OfAsync("prod");

        foreach (var function in run.OfType("aws:lambda/function:Function"))
        {
            var variables = (ImmutableDictionary<string, object>)function.Map("environment")["variables"];
            var readsKeys = Grants.Of(run).Any(line => line.StartsWith($"{function.Name}: secretsmanager:GetSecretValue", StringComparison.Ordinal));
            var outward = readsKeys && variables.Keys.Any(v => v is "GATEWAY_URL" or "SLACK_SECRET_ARN" or "WEBHOOKS_SECRET_ARN");
            Texts(function.Map("vpcConfig")["subnetIds"]).ShouldBe(
                new[] { 1, 2, 3 }.Select(zone => $"payments-{(outward ? "outward" : "inside")}-{zone}"), function.Name);
            Texts(function.Map("vpcConfig")["securityGroupIds"]).ShouldBe(
                outward ? ["payments-functions", "payments-outward"] : ["payments-functions"], function.Name);
        }
    }

    [Fact]
    public async Task Functions_OfAPrivateStack_MayNotPlugThemselvesIn()
    {
        var run = await runs.OfAsync("prod");

        foreach (var function in run.OfType("aws:lambda/function:Function"))
        {
            var statements = Grants.Statements(run.One("aws:iam/rolePolicy:RolePolicy", $"{function.Name}-network").Json("policy")).ToList();
            var allowed = statements.Where(Grants.Allows).SelectMany(s => Grants.Texts(s, "Action")).ToList();
            allowed.ShouldBe(
                [
                    "ec2:CreateNetworkInterface", "ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses",
                    "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
                ]);
            var refused = statements.Single(s => !Grants.Allows(s));
            Grants.Texts(refused, "Action").ShouldBe(allowed);
            ((string)refused["Condition"]!["ArnEquals"]!["lambda:SourceFunctionArn"]!).ShouldBe(CloudMocks.Arn("lambda", $"function:{function.Name}"));
        }
    }

    [Fact]
    public async Task Traffic_OfAPrivateStack_IsHttpsFromFunctionsToServicesAndOfAFewToTheInternet()
    {
        var run = await runs.OfAsync("prod");

        var rules = run.OfType(RuleType);
        rules.ShouldAllBe(r => r.Number("fromPort") == 443 && r.Number("toPort") == 443 && r.Text("protocol") == "tcp");
        rules.Select(r => $"{r.Text("type")} {r.Text("securityGroupId")}: {Peer(r)}").ShouldBe(
            [
                "egress payments-functions: payments-doors",
                "egress payments-functions: pl-s3, pl-dynamodb",
                "egress payments-outward: 0.0.0.0/0",
                "ingress payments-doors: payments-functions",
            ],
            ignoreOrder: true);
        run.OfType("aws:ec2/securityGroup:SecurityGroup").ShouldAllBe(g => !g.Inputs.ContainsKey("ingress") && !g.Inputs.ContainsKey("egress"));
        var closed = run.OfType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").Single();
        closed.Text("vpcId").ShouldBe("payments");
        closed.Inputs.Keys.ShouldNotContain(key => key == "ingress" || key == "egress");
    }

    [Fact]
    public async Task Endpoints_OfAPrivateStack_AreOfTheServicesThatFunctionsCall()
    {
        var run = await runs.OfAsync("prod");
        string[] byOthers = ["logs", "xray", "ec2"];
        var functions = run.OfType("aws:lambda/function:Function").Select(f => f.Name).ToHashSet();

        var called = Grants.Of(run).Where(line => functions.Contains(line.Split(':')[0])).Select(line => line.Split(": ")[1].Split(':')[0]).Distinct();

        run.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").Select(e => e.Name).ShouldBe(called.Except(byOthers), ignoreOrder: true);
    }

    [Fact]
    public async Task Endpoints_OfAPrivateStack_AreForOurPrincipalsAndOurResources()
    {
        foreach (var endpoint in (await runs.OfAsync("prod")).OfType("aws:ec2/vpcEndpoint:VpcEndpoint"))
        {
            var statement = Grants.Statements(endpoint.Json("policy")).Single();
            ((string)statement["Condition"]!["StringEquals"]!["aws:PrincipalAccount"]!).ShouldBe(CloudMocks.Account);
            Grants.Texts(statement, "Resource").ShouldAllBe(r => r.Contains(CloudMocks.Account) || (r == "*" && endpoint.Name == "states"), endpoint.Name);
            endpoint.Text("serviceName").ShouldBe($"com.amazonaws.ap-south-1.{endpoint.Name}");
        }
    }

    [Fact]
    public async Task Endpoints_OfInterfaces_AreInEveryZoneUnderTheServicesOwnName()
    {
        var run = await runs.OfAsync("prod");
        var endpoints = run.OfType("aws:ec2/vpcEndpoint:VpcEndpoint").ToLookup(e => e.Text("vpcEndpointType"));

        endpoints["Interface"].ShouldAllBe(e => e.Flag("privateDnsEnabled") && e.List("subnetIds").Length == 3);
        endpoints["Interface"].ShouldAllBe(e => (string)e.List("securityGroupIds").Single() == "payments-doors");
        endpoints["Gateway"].Select(e => e.Name).ShouldBe(["s3", "dynamodb"]);
        endpoints["Gateway"].ShouldAllBe(e => e.List("routeTableIds").Length == 6);
    }

    [Fact]
    public async Task FlowLog_OfAPrivateStack_HasAllTrafficInAnEncryptedGroup()
    {
        var run = await runs.OfAsync("prod");

        var log = run.OfType("aws:ec2/flowLog:FlowLog").Single();
        $"{log.Text("vpcId")} {log.Text("trafficType")} {log.Text("logDestination")}".ShouldBe($"payments ALL {CloudMocks.Arn("logs", "log-group:/aws/vpc/payments")}");
        var trust = Grants.Statements(run.One("aws:iam/role:Role", "payments-flow-log").Json("assumeRolePolicy")).Single();
        ((string)trust["Condition"]!["ArnLike"]!["aws:SourceArn"]!).ShouldBe(CloudMocks.Arn("ec2", "vpc-flow-log/*"));
    }

    [Fact]
    public async Task Network_OverMoreZonesThanTheRegionHas_EndsTheRun()
    {
        // One for each subnet that has no zone.
        var exception = await Should.ThrowAsync<AggregateException>(() =>
            StackRun.OfStackAsync("prod", config => config["payments:network"] = """{"mode":"private","cidr":"10.40.0.0/16","zones":5}"""));

        exception.Message.ShouldContain("payments:network.zones is 5, and the region has 4: ap-south-1a, ap-south-1b, ap-south-1c, ap-south-1d.");
    }

    private static string Peer(Registration rule) => rule.Inputs.GetValueOrDefault("sourceSecurityGroupId") as string
        ?? string.Join(", ", rule.List("cidrBlocks").Concat(rule.List("prefixListIds")));

    private static IEnumerable<string> Texts(object list) => ((ImmutableArray<object>)list).Cast<string>();
}
