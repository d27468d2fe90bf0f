using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class FirewallTests(StackRuns runs)
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Firewall_InAnyStack_StandsBeforeTheStageAndWritesALog(string stack)
    {
        var run = await runs.OfAsync(stack);

        var association = run.OfType("aws:wafv2/webAclAssociation:WebAclAssociation").Single();
        association.Text("webAclArn").ShouldBe(CloudMocks.Arn("wafv2", "regional/webacl/payments/1"));
        association.Text("resourceArn").ShouldBe("arn:aws:apigateway:ap-south-1::/restapis/api1/stages/v1");
        var logging = run.OfType("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").Single();
        logging.List("logDestinationConfigs").ShouldBe([CloudMocks.Arn("logs", "log-group:aws-waf-logs-payments")]);
    }

    // Merchants' keys are in a header, which logs, samples and the counts by key would show.
    [Fact]
    public async Task Firewall_OfItsLogsAndSamples_KeepsMerchantsKeysOut()
    {
        var run = await runs.OfAsync("prod");

        var redacted = Map(run.OfType("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration").Single().List("redactedFields").Single());
        Map(redacted["singleHeader"])["name"].ShouldBe("x-api-key");
        Rules(run).ShouldAllBe(rule => Equals(Map(rule["visibilityConfig"])["sampledRequestsEnabled"], false));
        var byKey = Map(Map(Rules(run).Single(rule => (string)rule["name"] == "per-x-api-key")["statement"])["rateBasedStatement"]);
        var header = Map(Map(((ImmutableArray<object>)byKey["customKeys"]).Single())["header"]);
        header["name"].ShouldBe("x-api-key");
        Map(((ImmutableArray<object>)header["textTransformations"]).Single())["type"].ShouldBe("MD5");
    }

    [Fact]
    public async Task Firewall_OfFloods_RefusesByAddressAndByKey()
    {
        var rates = Rules(await runs.OfAsync("prod")).Where(rule => Map(rule["statement"]).ContainsKey("rateBasedStatement")).ToList();

        rates.Select(rule => $"{rule["name"]}: {Map(Map(rule["statement"])["rateBasedStatement"])["limit"]}").ShouldBe(["per-address: 30000", "per-x-api-key: 60000"]);
        rates.ShouldAllBe(rule => Map(rule["action"]).ContainsKey("block"));
    }

    [Fact]
    public async Task Firewall_OfAttacks_HasTheGroupsThatAwsKeeps()
    {
        var groups = Rules(await runs.OfAsync("prod")).Where(rule => Map(rule["statement"]).ContainsKey("managedRuleGroupStatement")).ToList();

        groups.Select(rule => (string)Map(Map(rule["statement"])["managedRuleGroupStatement"])["name"]).ShouldBe(
            ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet"]);
        groups.ShouldAllBe(rule => Map(rule["overrideAction"]).ContainsKey("none"));
    }

    private static IReadOnlyList<ImmutableDictionary<string, object>> Rules(StackRun run) =>
        [.. run.OfType("aws:wafv2/webAcl:WebAcl").Single().List("rules").Select(Map)];

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;
}
