namespace Payments.Policies.Tests.Documents;

public sealed class IamResourceTests
{
    [Theory]
    [InlineData("*")]
    [InlineData("arn:aws:s3*")]
    [InlineData("arn:aws:s3:::*")]
    [InlineData("arn:aws:s3:::*/audit/*")]
    [InlineData("arn:aws:sqs:eu-west-1:1:*")]
    [InlineData("arn:aws:logs:eu-west-1:1:*")]
    [InlineData("arn:aws:logs:eu-west-1:1:log-group:*")]
    [InlineData("arn:aws:iam::1:role/*")]
    [InlineData("arn:aws:dynamodb:*:*:table/*/index/*")]
    [InlineData("arn:aws:lambda:eu-west-1:1:function:*:live")]
    [InlineData("arn:aws:secretsmanager:eu-west-1:1:secret:??????*")]
    public void LeavesOpen_NothingIsNamed_IsTrue(string resource) => IamResource.LeavesOpen(resource).ShouldBeTrue();

    [Theory]
    [InlineData("arn:aws:s3:::records")]
    [InlineData("arn:aws:s3:::records/*")]
    [InlineData("arn:aws:sqs:eu-west-1:1:checkouts.fifo")]
    [InlineData("arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/refund:*")]
    [InlineData("arn:aws:states:eu-west-1:1:execution:checkout:*")]
    [InlineData("arn:aws:iam::1:role/payments-*")]
    [InlineData("arn:aws:execute-api:eu-west-1:1:api/*/POST/*")]
    [InlineData("arn:aws:dynamodb:eu-west-1:1:table/refunds/index/*")]
    public void LeavesOpen_SomethingIsNamed_IsFalse(string resource) => IamResource.LeavesOpen(resource).ShouldBeFalse();

    [Theory]
    [InlineData("sqs:SendMessage", "sqs:sendmessage", true)]
    [InlineData("sqs:Send*", "sqs:SendMessage", true)]
    [InlineData("*", "iam:PassRole", true)]
    [InlineData("s3:?etObject", "s3:GetObject", true)]
    [InlineData("s3:Get*", "sqs:GetQueueUrl", false)]
    public void CoversAction_Pattern_IsReadAsIamDoes(string pattern, string action, bool covers) => IamPattern.CoversAction(pattern, action).ShouldBe(covers);
}
