using System.Text.Json.Nodes;
using Payments.Cli.Iam;
using Payments.Local.Iam;
using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Explaining;
using Payments.Local.Iam.Policies;
using Payments.Local.Iam.Usage;

namespace Payments.Cli.Tests.Iam;

public sealed class IamCommandTests
{
    [Fact]
    public void Context_SameKeyTwice_HasBothValues()
    {
        var context = ExplainCommand.ReadContext(["aws:SourceArn=arn:aws:sns:us-east-1:1:a=b", "aws:TagKeys=one", "aws:TagKeys=two"]);

        context["aws:sourcearn"].ShouldBe(["arn:aws:sns:us-east-1:1:a=b"]);
        context["aws:TagKeys"].ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData("aws:SourceArn")]
    [InlineData("=x")]
    public void Context_NotKeyAndValue_IsRefusedByName(string text)
    {
        var refused = Should.Throw<CommandException>(() => ExplainCommand.ReadContext([text]));

        refused.ExitCode.ShouldBe(ExitCode.Usage);
        refused.Message.ShouldContain(text);
    }

    [Fact]
    public void Explanation_Refused_IsReadableAsTextAndAsJson()
    {
        var explanation = Refused();

        ExplanationText.Plain(explanation).Split(Environment.NewLine).ShouldBe(
        [
            "REFUSED  arn:aws:sts::000000000000:assumed-role/worker/run sqs:SendMessage on arn:aws:sqs:us-east-1:000000000000:jobs",
            "  because no identity-based policy allows the sqs:SendMessage action",
            "  no statement: nearest is identity-based policy send, Other, failed on resource: it has arn:aws:sqs:us-east-1:000000000000:other",
            "",
            "KIND      POLICY  STATEMENT  EFFECT  APPLIES  WHY NOT",
            "identity  send    Other      Allow   no       resource: it has arn:aws:sqs:us-east-1:000000000000:other",
        ]);
        var json = JsonNode.Parse(ExplanationText.Json(explanation))!;
        ((bool)json["allowed"]!).ShouldBeFalse();
        ((string?)json["statements"]![0]!["failed"]).ShouldBe("resource");
    }

    [Fact]
    public void Unused_SomeAndNone_AreATableAndASentence()
    {
        UnusedCommand.Lines([]).ShouldBe(["every grant has been used"]);
        UnusedCommand.Lines([new RoleGrant("worker", "send", "Send", "sqs:SendMessage", "*")]).ShouldBe(
        [
            "ROLE    POLICY  STATEMENT  ACTION           RESOURCE",
            "worker  send    Send       sqs:SendMessage  *",
        ]);
    }

    private static Explanation Refused()
    {
        var caller = new Principal(PrincipalKind.AssumedRole, "arn:aws:sts::000000000000:assumed-role/worker/run", "000000000000");
        var policy = PolicyDocument.Parse("""{"Version":"2012-10-17","Statement":[{"Sid":"Other","Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:000000000000:other"}]}""");
        return PolicyExplainer.Explain(
            new AccessRequest(caller, "sqs:SendMessage", "arn:aws:sqs:us-east-1:000000000000:jobs", new ConditionContext()),
            new PolicySet { Identity = [new("send", policy)] });
    }
}
