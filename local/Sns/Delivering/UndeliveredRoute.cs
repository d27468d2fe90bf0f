using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Delivering;

/// <summary>The operator's page <c>GET /_payments/sns/undelivered</c>: mail and messages that were given up, as a JSON array.</summary>
internal sealed class UndeliveredRoute(UndeliveredMessages messages) : IFrontDoorRoute
{
    public bool Matches(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == "/_payments/sns/undelivered";

    public async Task HandleAsync(HttpContext http)
    {
        var list = new JsonArray([.. messages.List().Select(message => new JsonObject
        {
            ["at"] = message.At.UtcDateTime,
            ["topicArn"] = message.TopicArn,
            ["protocol"] = message.Protocol,
            ["endpoint"] = message.Endpoint,
            ["messageId"] = message.MessageId,
            ["subject"] = message.Subject,
            ["body"] = message.Body,
            ["reason"] = message.Reason,
        })]);
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(WireJson.Bytes(list), http.RequestAborted);
    }
}
