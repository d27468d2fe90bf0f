using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.StandIns;

/// <summary>The protocol "REST JSON": members in path, query, headers; the rest as a JSON body.</summary>
/// <param name="service">The namespace of the service.</param>
/// <param name="method">GET, POST, ...</param>
/// <param name="path">With holes, <c>/functions/{FunctionName}</c>.</param>
/// <param name="apiVersion">A date.</param>
/// <param name="hasBody">Whether any member goes into a JSON body (an empty one is then <c>{}</c>).</param>
internal sealed class RestJsonMarshaller(string service, string method, string path, string apiVersion, bool hasBody) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = method, ResourcePath = path };
        request.Headers[HeaderKeys.XAmzApiVersion] = apiVersion;
        if (hasBody)
        {
            request.Headers["Content-Type"] = "application/json";
            request.Content = JsonShapeWriter.ToBytes(input as IWritten);
        }

        (input as IPlaced)?.Place(new RestRequest(request));
        return request;
    }
}
