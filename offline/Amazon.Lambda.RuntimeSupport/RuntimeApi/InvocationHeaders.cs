using System.Globalization;
using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>What the runtime API says of an event in the headers of <c>/invocation/next</c>. <c>DeadlineMs</c>: milliseconds since 1970.</summary>
internal sealed record InvocationHeaders(
    string AwsRequestId, string TraceId, string InvokedFunctionArn, long DeadlineMs, string ClientContextJson, string CognitoIdentityJson, string TenantId)
{
    public static InvocationHeaders From(HttpResponseHeaders headers) => new(
        Value(headers, "Lambda-Runtime-Aws-Request-Id"),
        Value(headers, "Lambda-Runtime-Trace-Id"),
        Value(headers, "Lambda-Runtime-Invoked-Function-Arn"),
        long.TryParse(Value(headers, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var deadline) ? deadline : 0,
        Value(headers, "Lambda-Runtime-Client-Context"),
        Value(headers, "Lambda-Runtime-Cognito-Identity"),
        Value(headers, "Lambda-Runtime-Aws-Tenant-Id"));

    private static string Value(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
