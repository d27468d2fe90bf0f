using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.StandIns;

/// <summary>Reads the XML answers of the query protocol: <c>XResponse/XResult</c> and <c>ErrorResponse/Error</c>.</summary>
internal sealed class XmlUnmarshaller<TResponse>(ErrorFactory errors) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XDocument.Load(input.Stream).Root;
        var response = new TResponse
        {
            ResponseMetadata = new ResponseMetadata { RequestId = new XmlShapeReader(root)["ResponseMetadata"]["RequestId"].Text() },
        };
        (response as IRead)?.Read(new XmlShapeReader(root?.Elements().FirstOrDefault(child => child.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? root));
        return response;
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var error = XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return errors(error.Code, error, new XmlShapeReader(null));
    }
}
