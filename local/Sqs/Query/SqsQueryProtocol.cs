using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Query;

/// <summary>SQS's older protocol: forms with numbered members in, XML with flattened lists out.</summary>
internal sealed class SqsQueryProtocol : IQueryProtocol
{
    public string XmlNamespace => "http://queue.amazonaws.com/doc/2012-11-05/";

    public JsonObject Read(string operation, IFormCollection form, string requestPath) => SqsQueryReader.Read(form, requestPath);

    public string Write(string operation, JsonObject output) => SqsQueryWriter.Write(operation, output);
}
