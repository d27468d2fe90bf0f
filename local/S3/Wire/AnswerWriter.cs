using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.S3.Notifications;
using Payments.Local.S3.Objects;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>Writes answers and refusals.</summary>
internal static class AnswerWriter
{
    private const string Xml = "application/xml";

    private static readonly XmlShape Location = XmlShape.Of(XmlShape.Leaves("LocationConstraint"));

    /// <summary>The ids that S3 puts on everything.</summary>
    public static void AddIds(HttpResponse response, AwsCall call)
    {
        response.Headers["x-amz-request-id"] = call.RequestId;
        response.Headers["x-amz-id-2"] = EventOutbox.HostId(call);
    }

    public static async Task WriteAsync(HttpContext http, S3Route route, JsonObject output)
    {
        http.Response.StatusCode = route.Status;
        if (route.Operation == "GetBucketPolicy")
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync((string)output["Policy"]!, http.RequestAborted);
            return;
        }

        var shape = route.Operation == "GetBucketLocation" ? Location : route.Output?.Shape;
        WriteHeaders(http.Response, output, shape);
        if (shape is null)
        {
            http.Response.ContentLength = route.Status == StatusCodes.Status204NoContent ? null : 0;
            return;
        }

        var bytes = route.Output is { } body
            ? XmlWriting.Write(body.Member is null ? output : output[body.Member]!.AsObject(), body.Root, shape)
            : XmlWriting.WriteText("LocationConstraint", (string)output["LocationConstraint"]!);
        http.Response.ContentType = Xml;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>An object with its bytes, or without them for HEAD.</summary>
    public static async Task WriteObjectAsync(HttpContext http, FoundObject found)
    {
        http.Response.StatusCode = found.IsPart ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        WriteHeaders(http.Response, found.Output, null);
        http.Response.ContentLength = (long)found.Output["ContentLength"]!;
        if (found.Body is { } body)
        {
            await body.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
    }

    public static async Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        if (http.Response.HasStarted)
        {
            // The client sees a body that ends too early, never one that looks complete.
            http.Abort();
            return;
        }

        AddIds(http.Response, call);
        foreach (var (name, value) in refused.Members?[S3Errors.Headers] as JsonObject ?? [])
        {
            http.Response.Headers[name] = (string?)value;
        }

        if (HttpMethods.IsHead(http.Request.Method) || refused.Status == StatusCodes.Status304NotModified)
        {
            return;
        }

        // The front door speaks in the codes of the other services.
        var code = refused.Code switch
        {
            "UnrecognizedClientException" => "InvalidAccessKeyId",
            "ExpiredTokenException" => "ExpiredToken",
            "AccessDeniedException" => "AccessDenied",
            _ => refused.Code,
        };
        var error = new JsonObject { ["Code"] = code, ["Message"] = refused.Message };
        foreach (var (name, value) in refused.Members?.Where(member => member.Key != S3Errors.Headers) ?? [])
        {
            error[name] = value?.DeepClone() ?? "";
        }

        error["RequestId"] = call.RequestId;
        error["HostId"] = EventOutbox.HostId(call);
        var bytes = XmlWriting.WriteError(error);
        http.Response.ContentType = Xml;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static void WriteHeaders(HttpResponse response, JsonObject output, XmlShape? body)
    {
        foreach (var (header, member) in S3Members.AnswerHeaders)
        {
            if (output[member] is JsonValue value && body?.Members.Any(known => known.Json == member) != true)
            {
                response.Headers[header] = Text(member, value);
            }
        }

        foreach (var (name, value) in output["Metadata"] as JsonObject ?? [])
        {
            response.Headers[S3Members.MetadataPrefix + name] = (string?)value;
        }
    }

    private static string Text(string member, JsonValue value)
    {
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return member == "LastModified" ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : text;
    }
}
