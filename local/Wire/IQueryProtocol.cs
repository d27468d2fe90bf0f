using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>A service's shapes in AWS's older protocol: a form with <c>Action</c> and numbered lists in, XML out.</summary>
public interface IQueryProtocol
{
    /// <summary>XML namespace of answers and errors, e.g. <c>http://queue.amazonaws.com/doc/2012-11-05/</c>.</summary>
    string XmlNamespace { get; }

    /// <summary>The form as the operation's JSON input. <paramref name="requestPath"/> carries the queue in old SQS requests.</summary>
    JsonObject Read(string operation, IFormCollection form, string requestPath);

    /// <summary>The inside of <c>&lt;{operation}Result&gt;</c>; an empty string for operations without a result.</summary>
    string Write(string operation, JsonObject output);
}
