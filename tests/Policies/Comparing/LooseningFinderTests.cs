using System.Text.Json.Nodes;
using Payments.Policies.Comparing;
using Payments.Policies.Tests.Settings;

namespace Payments.Policies.Tests.Comparing;

public sealed class LooseningFinderTests
{
    private const string Role = "aws:iam/rolePolicy:RolePolicy";
    private const string Alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";

    [Theory]
    [InlineData("Allow a:Read on r1", "Allow a:Read on r1, r2", "allows a:Read on r2")]
    [InlineData("Allow a:Read on r1", "Allow a:Read, a:Write on r1", "allows a:Write on r1")]
    [InlineData("Allow a:Read on r1", "Allow a:Read on r1; Allow b:X, b:Y on r2", "allows b:X, b:Y on r2")]
    [InlineData("Allow a:Read, a:Write on r1", "Allow a:Read on r1", "")]
    [InlineData("Deny a:* on r1", "Allow a:Read on r1", "allows a:Read on r1; no longer denies a:* on r1")]
    [InlineData("Allow a:Read on r1; Deny a:* on r2", "Allow a:Read on r1; Deny a:*, b:* on r2", "")]
    [InlineData("Allow a:Read on r1 if x", "Allow a:Read on r1", "allows, under other conditions than before, a:Read on r1")]
    [InlineData("Allow a:Read on r1 if x", "Allow a:Read on r1 if y", """allows, under other conditions than before, a:Read on r1 if {"StringEquals":{"key":"y"}}""")]
    [InlineData("Deny a:Read on r1", "Deny a:Read on r1 if x", "denies only under other conditions than before a:Read on r1")]
    public void Document_ThatAllowsMoreOrDeniesLess_IsLoosened(string before, string after, string expected) =>
        string.Join("; ", Messages(Resource(Role, Policy(before)), Resource(Role, Policy(after)))).ShouldBe(expected);

    [Fact]
    public void Document_OfAResourceThatIsNew_IsAllNew() => Messages(null, Resource(Role, Policy("Allow a:Read on r1"))).ShouldBe(["allows a:Read on r1"]);

    [Fact]
    public void Document_OfAResourceThatIsGone_DeniesNothingAnyMore() =>
        Messages(Resource(Role, Policy("Allow a:Read on r1; Deny a:* on r1")), null).ShouldBe(["no longer denies a:* on r1"]);

    [Fact]
    public void Document_WithPrincipals_NamesThem()
    {
        var before = Resource(Role, """{"assumeRolePolicy":{"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}}""");
        var after = Resource(Role, """{"assumeRolePolicy":{"Statement":{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","ec2.amazonaws.com"]},"NotAction":"sts:TagSession"}}}""");

        Messages(before, after).ShouldBe(
        [
            "allows everything but sts:TagSession to lambda.amazonaws.com",
            "allows everything but sts:TagSession to ec2.amazonaws.com",
        ]);
    }

    [Theory]
    [InlineData("""{"deletionProtectionEnabled":true}""", """{"deletionProtectionEnabled":false}""", "deletionProtectionEnabled was on, and is off")]
    [InlineData("""{"blockPublicAcls":true}""", "{}", "blockPublicAcls was on, and is off")]
    [InlineData("""{"pointInTimeRecovery":{"enabled":true}}""", """{"pointInTimeRecovery":{"enabled":false}}""", "pointInTimeRecovery.enabled was on, and is off")]
    [InlineData("{}", """{"forceDestroy":true}""", "forceDestroy was off, and is on")]
    [InlineData("""{"retentionInDays":400}""", """{"retentionInDays":30}""", "retentionInDays was 400, and is only 30")]
    [InlineData("""{"rule":{"defaultRetention":{"mode":"COMPLIANCE"}}}""", """{"rule":{"defaultRetention":{"mode":"GOVERNANCE"}}}""", "rule.defaultRetention.mode was COMPLIANCE, and is GOVERNANCE")]
    [InlineData("""{"deliveryOptions":{"tlsPolicy":"REQUIRE"}}""", "{}", "deliveryOptions.tlsPolicy was REQUIRE, and is nothing")]
    [InlineData("""{"kmsMasterKeyId":"arn:k"}""", "{}", "kmsMasterKeyId was arn:k, and is gone")]
    [InlineData("""{"kmsMasterKeyId":"arn:k"}""", """{"kmsMasterKeyId":"alias/aws/sqs"}""", "kmsMasterKeyId was arn:k, and is a key of AWS's own")]
    [InlineData("""{"body":"{\"paths\":{\"/x\":{\"get\":{\"security\":[{\"key\":[]}]}}}}"}""", """{"body":"{\"paths\":{\"/x\":{\"get\":{\"security\":[]}}}}"}""", "body.paths./x.get.security[0].key was [], and is gone")]
    [InlineData("""{"body":"{\"paths\":{\"/x\":{\"get\":{\"security\":[{\"key\":[]}]}}}}"}""", """{"body":"{\"paths\":{\"/x\":{\"get\":{}}}}"}""", "body.paths./x.get.security[0].key was [], and is gone")]
    [InlineData("""{"alarmActions":["arn:ops"]}""", """{"alarmActions":[]}""", "arn:ops is no longer told of the alarm")]
    public void Value_ThatWasSafer_IsLoosenedAndTheOtherWayRoundIsNot(string before, string after, string expected)
    {
        Messages(Resource("aws:x/y:Y", before), Resource("aws:x/y:Y", after)).ShouldBe([expected]);
        Messages(Resource("aws:x/y:Y", after), Resource("aws:x/y:Y", before)).ShouldBeEmpty();
    }

    [Fact]
    public void Guard_ThatIsRemoved_IsLoosened() => Messages(Resource(Alarm, "{}"), null).ShouldBe(["it guarded something, and is removed"]);

    [Fact]
    public void Rule_OfASecurityGroup_IsLoosenedWhenItIsAdded()
    {
        Messages(null, Resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "{}")).ShouldBe(["it opens a way in or out"]);
        Messages(Resource("aws:ec2/securityGroup:SecurityGroup", """{"ingress":[]}"""), Resource("aws:ec2/securityGroup:SecurityGroup", """{"ingress":[{"fromPort":22}]}"""))
            .ShouldBe(["ingress[0].fromPort is new: 22"]);
    }

    [Fact]
    public void Protection_ThatIsGivenUp_IsLoosened()
    {
        var table = Resource("aws:dynamodb/table:Table", "{}");

        Messages(table with { IsProtected = true }, table).ShouldBe(["Pulumi refused to delete it, and no longer does"]);
        Messages(table with { IsProtected = true }, null).ShouldBe(["Pulumi refused to delete it, and it is removed"]);
    }

    [Fact]
    public void Rule_ThatIsNewlyBroken_IsNamedAndOneThatWasBrokenIsNot()
    {
        var jobs = Resource("aws:sqs/queue:Queue", "{}");
        var mail = jobs with { Name = "mail", Urn = "urn:mail" };
        var finder = new LooseningFinder(new Checker(SampleRules.All, StackPolicy.AsIs));

        var found = finder.Between(new ResourceSet([jobs]), new ResourceSet([jobs, mail])).ShouldHaveSingleItem();

        found.Resource.ShouldBe(mail);
        found.Message.ShouldBe("it breaks the rule sqs-tagged: the tag 'owner' is missing");
    }

    private static PolicyResource Resource(string type, string properties) => new(type, "one", "urn:one", JsonNode.Parse(properties)!.AsObject());

    /// <summary>What is loosened, no rule being asked.</summary>
    private static IReadOnlyList<string> Messages(PolicyResource? before, PolicyResource? after) =>
        [.. new LooseningFinder(new Checker([], StackPolicy.AsIs)).Between(Set(before), Set(after)).Select(loosening => loosening.Message)];

    private static ResourceSet Set(PolicyResource? resource) => new(resource is null ? [] : [resource]);

    /// <summary>A document from such as <c>Allow a:Read, a:Write on r1 if x; Deny a:* on r2</c>.</summary>
    private static string Policy(string statements)
    {
        var document = new JsonObject { ["Statement"] = new JsonArray([.. statements.Split("; ").Select(Statement)]) };
        return new JsonObject { ["policy"] = document.ToJsonString() }.ToJsonString();
    }

    private static JsonNode Statement(string text)
    {
        var (effect, rest) = (text.Split(' ')[0], text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split(" if "));
        var (actions, resources) = (rest[0].Split(" on ")[0], rest[0].Split(" on ")[1]);
        var statement = new JsonObject { ["Effect"] = effect, ["Action"] = List(actions), ["Resource"] = List(resources) };
        if (rest.Length > 1)
        {
            statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["key"] = rest[1] } };
        }

        return statement;
    }

    private static JsonArray List(string texts) => new([.. texts.Split(", ").Select(text => JsonValue.Create(text))]);
}
