using Payments.Local.Iam.Evaluation;
using Payments.Local.Iam.Policies;
using Payments.Local.Iam.Roles;
using Payments.Local.Iam.Usage;

namespace Payments.Local.Tests.Iam.Usage;

public sealed class UnusedGrantsTests
{
    private const string RoleArn = "arn:aws:iam::000000000000:role/worker";
    private const string Table = "arn:aws:dynamodb:us-east-1:000000000000:table/orders";

    [Fact]
    public void Of_StatementWithSeveralActionsAndResources_CountsEachPairByItself()
    {
        var role = Role("""{"Sid":"Mail","Effect":"Allow","Action":["ses:SendEmail","ses:SendTemplatedEmail"],"Resource":["arn:aws:ses:us-east-1:000000000000:identity/a","arn:aws:ses:us-east-1:000000000000:template/b"]}""");

        var unused = UnusedGrants.Of([role], [Used("Mail", "ses:SendEmail", "arn:aws:ses:us-east-1:000000000000:identity/a")]);

        unused.Select(grant => (grant.Action, grant.Resource.Split('/')[1])).ShouldBe([("ses:SendEmail", "b"), ("ses:SendTemplatedEmail", "a"), ("ses:SendTemplatedEmail", "b")]);
    }

    [Theory]
    [InlineData("dynamodb:Get*", "arn:aws:dynamodb:*:*:table/*", "dynamodb:GetItem", Table, true)]
    [InlineData("DYNAMODB:getitem", Table, "dynamodb:GetItem", Table, true)]
    [InlineData("*", "*", "dynamodb:GetItem", Table, true)]
    [InlineData("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:000000000000:table/${aws:PrincipalTag/table}", "dynamodb:GetItem", Table, true)]
    [InlineData("dynamodb:PutItem", Table, "dynamodb:GetItem", Table, false)]
    [InlineData("dynamodb:GetItem", Table + "/index/*", "dynamodb:GetItem", Table, false)]
    [InlineData("states:SendTaskSuccess", "*", "states:SendTaskSuccess", "*", true)]
    public void Of_OneUse_CoversWhatItIsAnInstanceOf(string action, string resource, string usedAction, string usedResource, bool covered)
    {
        var role = Role($$"""{"Sid":"Only","Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"}""");

        UnusedGrants.Of([role], [Used("Only", usedAction, usedResource)]).Count.ShouldBe(covered ? 0 : 1);
    }

    [Fact]
    public void Of_UseOfAnotherStatement_DoesNotCount()
    {
        var role = Role("""{"Sid":"First","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}""", """{"Sid":"Second","Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}""");

        UnusedGrants.Of([role], [Used("First", "sqs:SendMessage", Table)]).ShouldHaveSingleItem().Statement.ShouldBe("Second");
    }

    [Fact]
    public void Of_NotActionAndDeny_AreOneGrantAndNone()
    {
        var role = Role("""{"Sid":"Wide","Effect":"Allow","NotAction":["iam:*","kms:*"],"Resource":"*"}""", """{"Effect":"Deny","Action":"sqs:*","Resource":"*"}""");

        UnusedGrants.Of([role], []).ShouldHaveSingleItem().Action.ShouldBe("not iam:*, kms:*");
        UnusedGrants.Of([role], [Used("Wide", "sqs:SendMessage", Table)]).ShouldBeEmpty();
    }

    private static UsedGrant Used(string statement, string action, string resource) => new(RoleArn, "p", statement, action, resource);

    private static Role Role(params string[] statements) =>
        new("worker", RoleArn, "AROAWORKER", new NamedPolicy("worker", new PolicyDocument("2012-10-17", [])))
        {
            Policies = [new("p", PolicyDocument.Parse($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}"""))],
        };
}
