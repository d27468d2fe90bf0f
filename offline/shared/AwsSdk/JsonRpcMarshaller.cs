using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.StandIns;

/// <summary>The protocols "AWS JSON 1.0" and "1.1": everything is a POST to <c>/</c>, named by <c>X-Amz-Target</c>.</summary>
internal sealed class JsonRpcMarshaller(string service, string target, string contentType, string apiVersion) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonShapeWriter.ToBytes(input as IWritten),
        };
        request.Headers["X-Amz-Target"] = target;
        request.Headers["Content-Type"] = contentType;
        request.Headers[HeaderKeys.XAmzApiVersion] = apiVersion;
        return request;
    }
}
