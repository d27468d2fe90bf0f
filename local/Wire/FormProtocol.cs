using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>The query protocol of services whose shapes need no special care (STS, IAM).</summary>
/// <param name="xmlNamespace">XML namespace of the service's API version.</param>
public sealed class FormProtocol(string xmlNamespace) : IQueryProtocol
{
    public string XmlNamespace { get; } = xmlNamespace;

    public JsonObject Read(string operation, IFormCollection form, string requestPath) => QueryForm.ToJson(form);

    public string Write(string operation, JsonObject output) => QueryXml.Write(output);
}
