using Amazon.Lambda.Core;

namespace Payments.Functions.Tests;

/// <summary>What Lambda tells a handler, for tests.</summary>
internal sealed class TestContext(string functionName = "payments-checkout-start") : ILambdaContext
{
    public string AwsRequestId => "req-1";

    public IClientContext ClientContext => null!;

    public string FunctionName => functionName;

    public string FunctionVersion => "7";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => $"arn:aws:lambda:us-east-1:000000000000:function:{functionName}";

    public ILambdaLogger Logger => throw new NotSupportedException("functions log through JsonLog");

    public string LogGroupName => $"/aws/lambda/{functionName}";

    public string LogStreamName => "stream";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(10);
}
