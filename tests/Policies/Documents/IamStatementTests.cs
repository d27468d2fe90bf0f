using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Documents;

public sealed class IamStatementTests
{
    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"111122223333"}}""")]
    [InlineData("""{"stringequals":{"AWS:sourceaccount":["111122223333","444455556666"]}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:111122223333:*"}}""")]
    [InlineData("""{"ArnEquals":{"aws:SourceArn":"arn:aws:s3:::records"}}""")]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-example"}}""")]
    [InlineData("""{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-example/r-root/*"}}""")]
    [InlineData("""{"StringEquals":{"kms:CallerAccount":"111122223333"},"Bool":{"aws:SecureTransport":"true"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}}""")]
    public void IsOpen_ConditionNamesCallers_IsFalse(string condition) => Everyone(condition).IsOpen.ShouldBeFalse();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"StringNotEquals":{"aws:SourceAccount":"111122223333"}}""")]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceAccount":"111122223333"}}""")]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-example"}}""")]
    [InlineData("""{"StringLike":{"aws:PrincipalAccount":"*"}}""")]
    [InlineData("""{"StringLike":{"aws:SourceAccount":["111122223333","1111*"]}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:sns:eu-west-1:*:payment-events"}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::records-*"}}""")]
    [InlineData("""{"ArnLike":{"aws:SourceArn":"*"}}""")]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":"${aws:PrincipalTag/account}"}}""")]
    [InlineData("""{"Null":{"aws:SourceAccount":"false"}}""")]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":[]}}""")]
    [InlineData("""{"StringEquals":{"aws:UserAgent":"payments"}}""")]
    public void IsOpen_ConditionNamesNobody_IsTrue(string condition) => Everyone(condition).IsOpen.ShouldBeTrue();

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sqs:SendMessage"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["111122223333","*"]},"Action":"sqs:SendMessage"}""", true)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"*"},"Action":"sqs:SendMessage"}""", true)]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"sqs:SendMessage"}""", true)]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sqs:SendMessage"}""", false)]
    [InlineData("""{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage"}""", false)]
    public void IsOpen_Principal_IsWhatItSays(string statement, bool open) => Read(statement).IsOpen.ShouldBe(open);

    [Theory]
    [InlineData("""{"Action":"*"}""", true)]
    [InlineData("""{"Action":"SQS:*"}""", true)]
    [InlineData("""{"Action":["sqs:SendMessage","sq?:?*"]}""", true)]
    [InlineData("""{"NotAction":"sqs:DeleteQueue"}""", true)]
    [InlineData("""{"Action":"sqs:Send*"}""", false)]
    [InlineData("""{"Action":"sns:*"}""", false)]
    [InlineData("""{"NotAction":"sqs:*"}""", false)]
    public void ReachesAll_Actions_AreReadAsIamDoes(string statement, bool all) => Read(statement).ReachesAll("sqs").ShouldBe(all);

    [Theory]
    [InlineData("{}", "no Statement")]
    [InlineData("""{"Statement":["Allow"]}""", "no object")]
    [InlineData("""{"Statement":[{"Effect":"allow"}]}""", "Effect is allow")]
    [InlineData("""{"Statement":[{"Principal":"*"}]}""", "Effect is nothing")]
    [InlineData("""{"Statement":[],"Statement":[]}""", "not JSON")]
    [InlineData("""{"Statement":""", "not JSON")]
    [InlineData("[]", "no JSON object")]
    public void Read_MalformedDocument_IsNamed(string document, string how) =>
        Should.Throw<FormatException>(() => IamDocument.Read(new(JsonValue.Create(document)))).Message.ShouldContain(how);

    private static IamStatement Everyone(string condition) => Read($$"""{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Condition":{{condition}}}""");

    private static IamStatement Read(string statement) => new(JsonNode.Parse(statement)!.AsObject());
}
