using Payments.Cli.ProviderCheck.Arns;

namespace Payments.Cli.Tests.ProviderCheck;

public sealed class ArnRulesTests
{
    [Theory]
    [InlineData("arn:aws:sqs:ap-south-1:123456789012:checkouts.fifo")]
    [InlineData("arn:aws-us-gov:lambda:us-gov-east-1:123456789012:function:f:live")]
    [InlineData("arn:aws:lambda:ap-south-1:123456789012:function:f:$LATEST")]
    [InlineData("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")]
    [InlineData("arn:aws:iam::123456789012:role/with/a/path/name")]
    [InlineData("arn:aws:s3:::payments-audit/some/key")]
    [InlineData("arn:aws:states:::lambda:invoke.waitForTaskToken")]
    [InlineData("arn:aws:states:::aws-sdk:dynamodb:putItem")]
    [InlineData("arn:aws:states:ap-south-1:123456789012:stateMachine:checkout:live")]
    [InlineData("arn:aws:scheduler:::aws-sdk:sqs:sendMessage")]
    [InlineData("arn:aws:logs:ap-south-1:123456789012:log-group:/aws/lambda/f:*")]
    [InlineData("arn:aws:kms:ap-south-1:123456789012:key/06006461-401c-4796-bf7d-cf48b231a720")]
    [InlineData("arn:aws:dynamodb:ap-south-1:123456789012:table/transactions/stream/2020-01-01T00:00:00.000")]
    [InlineData("arn:aws:apigateway:ap-south-1:lambda:path/2015-03-31/functions/arn:aws:lambda:ap-south-1:123456789012:function:f:live/invocations")]
    [InlineData("arn:aws:apigateway:ap-south-1::/restapis/abc/stages/v1")]
    public void Arn_OfAServicesForm_IsRight(string arn) => ArnRules.Check(arn, isPattern: false).ShouldBeNull();

    [Theory]
    [InlineData("arn:aws:sqs:ap-south-1:123456789012", "six parts")]
    [InlineData("arn:AWS:sqs:ap-south-1:123456789012:q", "partition 'AWS'")]
    [InlineData("arn:aws:sqs:Mumbai:123456789012:q", "region 'Mumbai'")]
    [InlineData("arn:aws:sqs:ap-south-1:123:q", "account '123'")]
    [InlineData("arn:aws:sqs:ap-south-1:123456789012:a/b", "names nothing that sqs has")]
    [InlineData("arn:aws:s3:ap-south-1::bucket", "region 'ap-south-1'")]
    [InlineData("arn:aws:s3::123456789012:bucket", "account '123456789012'")]
    [InlineData("arn:aws:iam::123456789012:roles/r", "names nothing that iam has")]
    [InlineData("arn:aws:kms:ap-south-1:123456789012:key/payments", "names nothing that kms has")]
    [InlineData("arn:aws:lambda:ap-south-1:123456789012:function:*", "names nothing that lambda has")]
    [InlineData("arn:aws:apigateway:ap-south-1:lambda:path/functions/f", "no URI of a function")]
    public void Arn_OfAnotherForm_SaysWhatIsWrong(string arn, string problem) => ArnRules.Check(arn, isPattern: false)!.Value.Problem.ShouldContain(problem);

    [Theory]
    [InlineData("arn:aws:lambda:ap-south-1:123456789012:function:payments-*", true)]
    [InlineData("arn:aws:lambda:ap-south-1:123456789012:func*", true)]
    [InlineData("arn:aws:lambda:*:*:function:f", true)]
    [InlineData("arn:aws:lambda:ap-south-1:${aws:PrincipalAccount}:function:f", true)]
    [InlineData("arn:aws:s3:::payments-*/*", true)]
    [InlineData("arn:*:s3:::bucket", true)]
    [InlineData("arn:aws:lambda:ap-south-1:123456789012:functions/*", false)]
    [InlineData("arn:aws:lambda:ap-south-1:12:function:*", false)]
    public void Arn_WithWildcards_IsRightWhereItCanMatch(string arn, bool isRight) => (ArnRules.Check(arn, isPattern: true) is null).ShouldBe(isRight);

    [Theory]
    [InlineData("arn:aws:sqs:ap-south-1:123456789012:q", true)]
    [InlineData("arn:aws:quantum:ap-south-1:123456789012:q", false)]
    public void Arn_OfAServiceThatIsNotInTheTable_IsNotKnown(string arn, bool isKnown) => ArnRules.IsKnown(arn, isPattern: false).ShouldBe(isKnown);
}
