using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.Util;

namespace Amazon.StandIns;

/// <summary>Reads JSON responses, and JSON errors into typed exceptions.</summary>
internal sealed class JsonUnmarshaller<TResponse>(ErrorFactory errors) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var buffer = new MemoryStream();
        input.Stream.CopyTo(buffer);
        var body = buffer.ToArray();
        var response = new TResponse();
        (response as IRead)?.Read(JsonShapeReader.Parse(body));
        (response as IGathered)?.Gather(new RestResponse(input.ResponseData, body));
        return response;
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        var code = error.Code;

        // A service that once spoke the query protocol keeps its old error codes in a header: "AWS.SimpleQueueService.NonExistentQueue;Sender".
        if (input.ResponseData.IsHeaderPresent(HeaderKeys.XAmzQueryError)
            && input.ResponseData.GetHeaderValue(HeaderKeys.XAmzQueryError).Split(';') is [{ Length: > 0 } queryCode, var side])
        {
            error.Code = queryCode;
            error.Type = Enum.TryParse<ErrorType>(side, out var type) ? type : error.Type;
        }

        return errors(code, error, JsonShapeReader.Parse(input.GetResponseBodyBytes()));
    }
}
