using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Iam.Evaluation;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>What browsers of other origins may do with a bucket, by its CORS configuration.</summary>
internal sealed class Preflight(StateStore state)
{
    /// <summary>Answers a preflight; it is decided by the CORS rules alone.</summary>
    /// <exception cref="AwsException"><c>AccessForbidden</c> 403: no rule lets it pass.</exception>
    public void Answer(HttpContext http, S3Address address, AwsCall call)
    {
        call.MarkDecided();
        var headers = http.Request.Headers;
        var origin = headers.Origin.ToString();
        var method = headers["Access-Control-Request-Method"].ToString();
        var wanted = headers["Access-Control-Request-Headers"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (origin.Length == 0 || method.Length == 0)
        {
            throw S3Errors.Of("BadRequest", "Insufficient information. Origin request header needed.");
        }

        var rules = Rules(address) ?? throw Forbidden("CORSResponse: CORS is not enabled for this bucket.");
        var rule = rules.FirstOrDefault(rule => Allows(rule, origin, method) && wanted.All(header => Matches(rule.TextsOf("AllowedHeaders"), header, ignoreCase: true)))
            ?? throw Forbidden("CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / "
                + "Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.");
        Add(http, rule, origin);
        if (wanted.Length > 0)
        {
            http.Response.Headers["Access-Control-Allow-Headers"] = string.Join(", ", wanted.Select(header => header.ToLowerInvariant()));
        }

        if (rule.TextOf("MaxAgeSeconds") is { } age)
        {
            http.Response.Headers["Access-Control-Max-Age"] = age;
        }
    }

    /// <summary>Adds what lets a browser show an answer to its page.</summary>
    public void AddHeaders(HttpContext http, S3Address address)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0 && Rules(address)?.FirstOrDefault(rule => Allows(rule, origin, http.Request.Method)) is { } rule)
        {
            Add(http, rule, origin);
        }
    }

    private static void Add(HttpContext http, JsonObject rule, string origin)
    {
        var anybody = rule.TextsOf("AllowedOrigins").Contains("*");
        http.Response.Headers["Access-Control-Allow-Origin"] = anybody ? "*" : origin;
        http.Response.Headers["Access-Control-Allow-Methods"] = string.Join(", ", rule.TextsOf("AllowedMethods"));
        http.Response.Headers.Vary = "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";
        if (!anybody)
        {
            http.Response.Headers["Access-Control-Allow-Credentials"] = "true";
        }

        if (rule.TextsOf("ExposeHeaders") is { Count: > 0 } exposed)
        {
            http.Response.Headers["Access-Control-Expose-Headers"] = string.Join(", ", exposed);
        }
    }

    private IReadOnlyList<JsonObject>? Rules(S3Address address) => address.Bucket is not { } name
        ? null
        : state.Read(reading => BucketStore.Find(reading, name) is { } bucket ? SettingStore.Find(reading, bucket.Id, SettingKind.Cors) : null)?.ListOf("CORSRules");

    private static bool Allows(JsonObject rule, string origin, string method) =>
        Matches(rule.TextsOf("AllowedOrigins"), origin, ignoreCase: false) && rule.TextsOf("AllowedMethods").Contains(method);

    private static bool Matches(IReadOnlyList<string> patterns, string text, bool ignoreCase) => patterns.Any(pattern => Wildcards.Match(pattern, text, ignoreCase));

    private static AwsException Forbidden(string text) => S3Errors.Of("AccessForbidden", text, 403);
}
