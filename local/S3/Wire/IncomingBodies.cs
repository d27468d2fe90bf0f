using System.Globalization;
using Microsoft.AspNetCore.Http;
using Payments.Local.S3.Bodies;

namespace Payments.Local.S3.Wire;

/// <summary>Reads what the headers say of a request's body.</summary>
internal static class IncomingBodies
{
    private const string Streaming = "STREAMING-";

    public static IncomingBody Of(HttpRequest request)
    {
        var content = request.Headers["x-amz-content-sha256"].ToString();
        var isChunked = content.StartsWith(Streaming, StringComparison.Ordinal) || Encodings(request).Contains("aws-chunked");
        if (!isChunked)
        {
            // A hash has 64 digits; the other values say that the payload is not signed.
            return new IncomingBody(request.Body) { Length = request.ContentLength, Sha256Hex = content.Length == 64 ? content : null };
        }

        var chunks = new ChunkedStream(request.Body);
        return new IncomingBody(chunks)
        {
            Length = long.TryParse(request.Headers["x-amz-decoded-content-length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null,
            TrailerName = request.Headers["x-amz-trailer"].ToString() is { Length: > 0 } name ? name : null,
            Trailer = chunks.Trailer,
        };
    }

    /// <summary>The content encodings without the framing; null for none.</summary>
    public static string? ContentEncoding(HttpRequest request) =>
        string.Join(',', Encodings(request).Where(encoding => encoding != "aws-chunked")) is { Length: > 0 } text ? text : null;

    private static string[] Encodings(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
