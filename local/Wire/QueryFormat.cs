using System.Security;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>AWS's query protocol: a form in, XML out.</summary>
internal sealed class QueryFormat : IWireFormat
{
    private readonly IQueryProtocol _protocol;
    private readonly IFormCollection _form;
    private readonly string _operation;

    public QueryFormat(IQueryProtocol protocol, IFormCollection form)
    {
        _protocol = protocol;
        _form = form;
        _operation = form["Action"].ToString();
    }

    public async Task ServeAsync(HttpContext http, IAwsService service, AwsCall call)
    {
        if (!service.Has(_operation))
        {
            throw AwsException.NotBuilt(service.SigningName, _operation);
        }

        var input = _protocol.Read(_operation, _form, http.Request.Path);
        var output = await service.CallAsync(_operation, input, call, http.RequestAborted);
        WireFormats.RequireDecision(call, service.SigningName, _operation);
        var result = _protocol.Write(_operation, output);
        var inside = result.Length == 0 ? "" : $"<{_operation}Result>{result}</{_operation}Result>";
        await WriteAsync(
            http,
            call,
            200,
            $"<{_operation}Response xmlns=\"{_protocol.XmlNamespace}\">{inside}<ResponseMetadata><RequestId>{call.RequestId}</RequestId></ResponseMetadata></{_operation}Response>");
    }

    public Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused) =>
        WriteAsync(
            http,
            call,
            refused.Status,
            $"<ErrorResponse xmlns=\"{_protocol.XmlNamespace}\"><Error><Type>{(refused.SenderFault ? "Sender" : "Receiver")}</Type>"
            + $"<Code>{SecurityElement.Escape(refused.QueryCode ?? refused.Code)}</Code><Message>{SecurityElement.Escape(refused.Message)}</Message></Error>"
            + $"<RequestId>{call.RequestId}</RequestId></ErrorResponse>");

    private static async Task WriteAsync(HttpContext http, AwsCall call, int status, string xml)
    {
        var bytes = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>" + xml);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/xml";
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
