using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.StandIns;

/// <summary>The protocol "AWS query": a form with <c>Action</c> and <c>Version</c>, answered in XML.</summary>
internal sealed class QueryMarshaller(string service, string action, string apiVersion) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
        request.Parameters.Add("Action", action);
        request.Parameters.Add("Version", apiVersion);
        (input as IWritten)?.Write(new QueryShapeWriter(request.Parameters, ""));
        return request;
    }
}
