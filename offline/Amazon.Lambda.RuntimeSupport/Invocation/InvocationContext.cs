using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The context of one invocation, out of the runtime API's headers and the process's environment.</summary>
internal sealed class InvocationContext(
    InvocationHeaders headers, FunctionEnvironment environment, InvocationLog log, ILambdaSerializer serializer, TimeProvider time) : ILambdaContext
{
    private IClientContext _clientContext;
    private ICognitoIdentity _identity;

    public string AwsRequestId => headers.AwsRequestId;

    public IClientContext ClientContext => _clientContext ??= RuntimeSupport.ClientContext.FromJson(headers.ClientContextJson);

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    public ICognitoIdentity Identity => _identity ??= CognitoIdentity.FromJson(headers.CognitoIdentityJson);

    public string InvokedFunctionArn => headers.InvokedFunctionArn;

    public ILambdaLogger Logger { get; } = new InvocationLogger(log);

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemoryMegabytes;

    public TimeSpan RemainingTime => DateTimeOffset.FromUnixTimeMilliseconds(headers.DeadlineMs) - time.GetUtcNow();

    public string TenantId => headers.TenantId;

    public string TraceId => headers.TraceId;

    public ILambdaSerializer Serializer => serializer;
}
