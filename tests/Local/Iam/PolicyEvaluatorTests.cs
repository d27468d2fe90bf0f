using Payments.Local.Iam;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Tests.Iam;

public sealed class PolicyEvaluatorTests
{
    private const string Account = "000000000000";
    private const string Queue = "arn:aws:sqs:us-east-1:000000000000:checkouts.fifo";

    private static readonly Principal Role = new(PrincipalKind.AssumedRole, $"arn:aws:sts::{Account}:assumed-role/start/run", Account)
    {
        RoleArn = $"arn:aws:iam::{Account}:role/start",
        SessionName = "run",
    };

    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:checkouts.fifo"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"SQS:sendmessage","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"sqs:Send*","Resource":"arn:aws:sqs:*:*:checkouts.????"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"sqs:ReceiveMessage","Resource":"*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:Checkouts.fifo"}""", false)]
    [InlineData("""{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:sqs:*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"000000000000"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"000000000000"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:absent":"x"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEqualsIfExists":{"aws:absent":"x"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:absent":"x"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"aws:absent":"true"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringLike":{"keys":["a*","b*"]}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAllValues:StringLike":{"keys":["a*"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringLike":{"keys":["a*"]}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForAnyValue:StringLike":{"aws:absent":["a*"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericLessThan":{"size":"10"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NumericGreaterThanEquals":{"size":8}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"127.0.0.0/8"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"127.0.0.0/8"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/st*"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:*:role/st*"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:*:${queue}"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:*:${aws:absent}*"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"arn:aws:sqs:*:*:${aws:absent}*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:us-east-1:000000000000:${aws:absent, 'checkouts'}.fifo"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:us-east-1:000000000000:${*}"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*:checkouts.fifo"}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:*"}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"keys":["a*","b*"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:PrincipalAccount":"${aws:absent}"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"star":"${*}"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:SourceIp":"${star}"}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::*:role/st*"}}}""", true)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"size":["7","8"]}}}""", false)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"BinaryEquals":{"bytes":"QmluYXJ5"}}}""", true)]
    public void Evaluate_OneIdentityStatement_DecidesAsAws(string statement, bool allowed) =>
        Decide(identity: [statement]).Allowed.ShouldBe(allowed);

    [Fact]
    public void Evaluate_DenyAndAllow_DenyWinsAndNamesItsStatement()
    {
        var decision = Decide(identity: ["""{"Effect":"Allow","Action":"*","Resource":"*"}""", """{"Sid":"NoSend","Effect":"Deny","Action":"sqs:*","Resource":"*"}"""]);

        decision.Allowed.ShouldBeFalse();
        decision.Reason.ShouldBe("with an explicit deny in an identity-based policy");
        decision.Statement!.Label.ShouldBe("NoSend");
    }

    [Fact]
    public void Evaluate_NothingMatches_RefusalNamesKindAndAction() =>
        Decide().Reason.ShouldBe("because no identity-based policy allows the sqs:SendMessage action");

    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:role/start"}""", true)]
    [InlineData("""{"AWS":"arn:aws:sts::000000000000:assumed-role/start/run"}""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"*"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:root"}""", false)]
    [InlineData("""{"AWS":"000000000000"}""", false)]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:role/other"}""", false)]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", false)]
    public void Evaluate_OnlyAResourcePolicy_AllowsWhomItNames(string principal, bool allowed) =>
        Decide(resource: Allow(principal)).Allowed.ShouldBe(allowed);

    [Fact]
    public void Evaluate_ResourcePolicyNamesAccount_IdentityPolicyDecides() =>
        Decide(["""{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}"""], Allow("""{"AWS":"arn:aws:iam::000000000000:root"}""")).Allowed.ShouldBeTrue();

    [Theory]
    [InlineData("sqs:SendMessage", true)]
    [InlineData("sqs:ReceiveMessage", false)]
    public void Evaluate_Boundary_NarrowsIdentityPolicies(string bounded, bool allowed)
    {
        var decision = Decide(["""{"Effect":"Allow","Action":"*","Resource":"*"}"""], boundary: $$"""{"Effect":"Allow","Action":"{{bounded}}","Resource":"*"}""");

        decision.Allowed.ShouldBe(allowed);
    }

    [Theory]
    [InlineData("""{"AWS":"arn:aws:sts::000000000000:assumed-role/start/run"}""", true)]
    [InlineData("\"*\"", true)]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:role/start"}""", false)]
    public void Evaluate_BoundaryAndResourcePolicy_OnlyTheSessionItselfAndEveryoneEscapeTheBoundary(string principal, bool allowed) =>
        Decide(resource: Allow(principal), boundary: """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""").Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("arn:aws:iam::000000000000:role/start", false, true)]
    [InlineData("arn:aws:iam::000000000000:role/other", false, false)]
    [InlineData("arn:aws:iam::000000000000:role/start", true, false)]
    public void Evaluate_DenyForAllButOne_SparesItUnlessItHasABoundary(string spared, bool bounded, bool allowed) =>
        Decide(
            ["""{"Effect":"Allow","Action":"*","Resource":"*"}"""],
            $$"""{"Effect":"Deny","NotPrincipal":{"AWS":"{{spared}}"},"Action":"sqs:*","Resource":"*"}""",
            boundary: bounded ? """{"Effect":"Allow","Action":"*","Resource":"*"}""" : null).Allowed.ShouldBe(allowed);

    [Theory]
    [InlineData("""{"AWS":"000000000000"}""", true)]
    [InlineData("""{"AWS":"arn:aws:iam::000000000000:role/other"}""", false)]
    [InlineData(null, false)]
    public void Evaluate_ResourceMustAgree_IdentityPoliciesCountOnlyWhereItNamesTheAccount(string? principal, bool allowed)
    {
        var policies = new PolicySet
        {
            Identity = [Policy("""{"Effect":"Allow","Action":"*","Resource":"*"}""")],
            Resource = principal is null ? null : Policy(Allow(principal)),
            ResourceMustAgree = true,
        };

        PolicyEvaluator.Evaluate(Request(Role), policies).Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void Evaluate_SessionPolicy_NarrowsTheSession() =>
        Decide(["""{"Effect":"Allow","Action":"*","Resource":"*"}"""], session: """{"Effect":"Allow","Action":"s3:*","Resource":"*"}""")
            .Reason.ShouldBe("because no session policy allows the sqs:SendMessage action");

    [Theory]
    [InlineData("""{"Service":"sns.amazonaws.com"}""", true)]
    [InlineData("""{"Service":"s3.amazonaws.com"}""", false)]
    [InlineData("\"*\"", true)]
    public void Evaluate_AService_OnlyTheResourcePolicyDecides(string principal, bool allowed)
    {
        var request = Request(Principal.Service("sns.amazonaws.com", Account, "arn:aws:sns:us-east-1:000000000000:payment-events"));
        var decision = PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [Policy("""{"Effect":"Allow","Action":"*","Resource":"*"}""")], Resource = Policy(Allow(principal)) });

        decision.Allowed.ShouldBe(allowed);
    }

    [Fact]
    public void Evaluate_TheRoot_IsAllowedUnlessTheResourceDenies()
    {
        var request = Request(Principal.Root(Account));
        var denial = Policy("""{"Effect":"Deny","Principal":"*","Action":"sqs:*","Resource":"*"}""");

        PolicyEvaluator.Evaluate(request, new PolicySet()).Allowed.ShouldBeTrue();
        PolicyEvaluator.Evaluate(request, new PolicySet { Resource = denial }).Reason.ShouldBe("with an explicit deny in a resource-based policy");
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17"}""", "no Statement")]
    [InlineData("""{"Version":"2012-10-18","Statement":[]}""", "2012-10-18")]
    [InlineData("""{"Statement":[{"Effect":"Permit","Action":"*","Resource":"*"}]}""", "Permit")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Resource":"*"}]}""", "Statement[0]")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*","Resource":"*"}]}""", "both Action and NotAction")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringSimilar":{"a":"b"}}}]}""", "StringSimilar")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Actions":"*","Resource":"*"}]}""", "Actions")]
    [InlineData("not json", "not JSON")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":"x"}}]}""", "Statement[0].Condition.StringEquals must be a JSON object")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"ForSome:StringEquals":{"a":"b"}}}]}""", "Statement[0].Condition has the operator 'ForSome:StringEquals'")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"NullIfExists":{"a":"true"}}}]}""", "NullIfExists")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":"SendMessage","Resource":"*"}]}""", "Statement[0] has the action 'SendMessage' without its service")]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotPrincipal":"*","Action":"*","Resource":"*"}]}""", "NotPrincipal with the Effect Allow")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"arn:aws:sqs:us-east-1:${aws:PrincipalAccount}:jobs"}]}""", "only stand behind the fifth colon")]
    [InlineData("""{"Statement":[{"Effect":true,"Action":"*","Resource":"*"}]}""", "Statement[0].Effect must be a text")]
    [InlineData("""{"Version":2012,"Statement":[]}""", "Version must be a text")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}""", "Effect")]
    public void Parse_MalformedPolicy_IsNamed(string json, string named) =>
        Should.Throw<PolicyException>(() => PolicyDocument.Parse(json)).Message.ShouldContain(named);

    private static Decision Decide(string[]? identity = null, string? resource = null, string? boundary = null, string? session = null) =>
        PolicyEvaluator.Evaluate(Request(Role), new PolicySet
        {
            Identity = identity is null ? [] : [Policy(identity)],
            Resource = resource is null ? null : Policy(resource),
            Boundary = boundary is null ? null : Policy(boundary),
            Session = session is null ? [] : [Policy(session)],
        });

    private static AccessRequest Request(Principal principal) => new(
        principal,
        "sqs:SendMessage",
        Queue,
        new ConditionContext()
            .With("aws:PrincipalAccount", Account)
            .With("aws:PrincipalArn", $"arn:aws:iam::{Account}:role/start")
            .With("aws:CurrentTime", "2026-11-21T00:00:00Z")
            .With("aws:SourceIp", "127.0.0.1")
            .With("aws:SecureTransport", "true")
            .With("keys", "alpha", "beta")
            .With("queue", "checkouts.fifo")
            .With("star", "*")
            .With("bytes", "QmluYXJ5")
            .With("size", "7"));

    private static string Allow(string principal) => $$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sqs:SendMessage","Resource":"*"}""";

    private static NamedPolicy Policy(params string[] statements) =>
        new("p", PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""));
}
