using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Checksums;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>Turns a request into AWS's JSON shape: members from path, headers, query and XML.</summary>
internal static class RequestReader
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    /// <summary>The route that fits, of those that ask for most first.</summary>
    /// <exception cref="AwsException">501: nobody has built that operation.</exception>
    public static S3Route Find(HttpRequest request, S3Address address)
    {
        var asked = request.Query.Keys.Where(S3Routes.Subresources.Contains).ToList();
        foreach (var route in S3Routes.All)
        {
            var fits = route.Method == request.Method && route.Level == address.Level && route.Keys.All(key => Has(request, key));
            if (fits && asked.All(key => route.Keys.Any(known => known.Split('=')[0] == key)))
            {
                return route;
            }
        }

        var level = address.Level switch
        {
            0 => "/",
            1 => "/{Bucket}",
            _ => "/{Bucket}/{Key}",
        };
        throw AwsException.NotBuilt("s3", $"{request.Method} {level}{(asked.Count > 0 ? "?" + string.Join('&', asked) : "")}");
    }

    /// <summary>Path, headers and query; the body is left where it is.</summary>
    public static JsonObject ReadHead(HttpRequest request, S3Address address)
    {
        var input = S3Input.Compact(new JsonObject { ["Bucket"] = address.Bucket, ["Key"] = address.Key });
        foreach (var (header, member) in S3Members.RequestHeaders)
        {
            if (request.Headers.TryGetValue(header, out var value))
            {
                input[member] = value.ToString();
            }
        }

        foreach (var (parameter, member) in S3Members.Query)
        {
            if (request.Query.TryGetValue(parameter, out var value))
            {
                input[member] = value.ToString();
            }
        }

        var metadata = request.Headers.Where(header => header.Key.StartsWith(S3Members.MetadataPrefix, StringComparison.OrdinalIgnoreCase)).ToList();
        if (metadata.Count > 0)
        {
            input["Metadata"] = new JsonObject(metadata.Select(header => KeyValuePair.Create(
                header.Key[S3Members.MetadataPrefix.Length..].ToLowerInvariant(), (JsonNode?)header.Value.ToString())));
        }

        input.Remove("ContentEncoding");
        if (IncomingBodies.ContentEncoding(request) is { } encoding)
        {
            input["ContentEncoding"] = encoding;
        }

        return input;
    }

    /// <summary>Adds the body's members; the bodies of objects are not read here.</summary>
    /// <exception cref="AwsException">No XML, another one than the operation takes, or not what its digests say.</exception>
    public static async Task ReadBodyAsync(HttpRequest request, S3Route route, JsonObject input)
    {
        if (route.Operation == "PutBucketPolicy")
        {
            using var text = await ReadAsync(request, input);
            input["Policy"] = Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
            return;
        }

        if (route.Input is not { } body)
        {
            return;
        }

        using var xml = await ReadAsync(request, input);
        if (xml.Length == 0)
        {
            if (route.Operation == "CreateBucket")
            {
                return;
            }

            throw S3Errors.Of("MissingRequestBodyError", "Request Body is empty");
        }

        input[body.Member!] = XmlReading.Read(xml, body);
    }

    private static async Task<MemoryStream> ReadAsync(HttpRequest request, JsonObject input)
    {
        var body = IncomingBodies.Of(request);

        // Headers of CompleteMultipartUpload are the object's checksum, not this body's.
        using var check = new BodyCheck(body, request.Query.ContainsKey("uploadId") ? [] : input, ChecksumAlgorithm.Crc64Nvme);
        var bytes = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await body.Stream.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (bytes.Length + read > MaxBodyBytes)
            {
                throw S3Errors.Of("MaxMessageLengthExceeded", "Your request was too big.");
            }

            check.Append(chunk.AsSpan(0, read));
            bytes.Write(chunk, 0, read);
        }

        check.Finish();
        bytes.Position = 0;
        return bytes;
    }

    private static bool Has(HttpRequest request, string key)
    {
        if (key.StartsWith('@'))
        {
            return request.Headers.ContainsKey(key[1..]);
        }

        var parts = key.Split('=');
        return request.Query.TryGetValue(parts[0], out var value) && (parts.Length == 1 || value.ToString() == parts[1]);
    }

}
