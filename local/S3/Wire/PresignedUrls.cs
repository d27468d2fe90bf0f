using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.S3.Wire;

/// <summary>
/// Presigned URLs: signature version 4 in the query. Unlike signed headers they are handed to strangers, so their expiry and, where
/// the signer's secret is known, their signature are checked.
/// </summary>
internal sealed class PresignedUrls(IRoleSessions sessions)
{
    private const long LongestSeconds = 7 * 24 * 60 * 60;
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <exception cref="AwsException">Expired, changed, or not well formed.</exception>
    public void Check(HttpRequest request, AwsCall call)
    {
        if (!request.Query.TryGetValue("X-Amz-Credential", out var credential) || request.Headers.Authorization.Count > 0)
        {
            return;
        }

        var scope = credential.ToString().Split('/');
        var signedAt = Required(request, "X-Amz-Date");
        if (!DateTimeOffset.TryParseExact(signedAt, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            || !long.TryParse(Required(request, "X-Amz-Expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            throw Malformed("X-Amz-Date and X-Amz-Expires must be a time and a number of seconds");
        }

        if (seconds is < 1 or > LongestSeconds)
        {
            throw Malformed("X-Amz-Expires must be less than a week (in seconds) that is 604800");
        }

        if (call.Time > from.AddSeconds(seconds))
        {
            throw S3Errors.Of("AccessDenied", "Request has expired", 403, new JsonObject
            {
                ["X-Amz-Expires"] = seconds.ToString(CultureInfo.InvariantCulture),
                ["Expires"] = S3Input.Iso(from.AddSeconds(seconds).ToUnixTimeMilliseconds()),
                ["ServerTime"] = S3Input.Iso(call.Time.ToUnixTimeMilliseconds()),
            });
        }

        if (sessions.FindSecret(scope[0]) is { } secret && !Matches(Required(request, "X-Amz-Signature"), Sign(request, secret, scope, signedAt)))
        {
            throw S3Errors.Of(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
                403,
                new JsonObject { ["AWSAccessKeyId"] = scope[0], ["SignatureProvided"] = request.Query["X-Amz-Signature"].ToString() });
        }
    }

    private static string Sign(HttpRequest request, string secret, string[] scope, string signedAt)
    {
        var canonical = Encoding.UTF8.GetBytes(Canonical(request));
        var text = $"AWS4-HMAC-SHA256\n{signedAt}\n{string.Join('/', scope[1..])}\n{Convert.ToHexStringLower(SHA256.HashData(canonical))}";
        var key = scope[1..].Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (current, part) => HMACSHA256.HashData(current, Encoding.UTF8.GetBytes(part)));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Canonical(HttpRequest request)
    {
        var target = S3Address.RawTarget(request).Split('?', 2);
        var path = string.Join('/', target[0].Split('/').Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))));
        var query = (target.Length == 2 ? target[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2).Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part.Replace('+', ' ')))).ToArray())
            .Where(pair => pair[0] != "X-Amz-Signature")
            .Select(pair => (Name: pair[0], Value: pair.Length == 2 ? pair[1] : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        var signed = Required(request, "X-Amz-SignedHeaders").Split(';');
        var headers = string.Concat(signed.Select(name => $"{name}:{Header(request, name)}\n"));
        var payload = request.Query["X-Amz-Content-Sha256"].ToString() is { Length: > 0 } given ? given
            : signed.Contains("x-amz-content-sha256") ? Header(request, "x-amz-content-sha256") : "UNSIGNED-PAYLOAD";
        return $"{request.Method}\n{path}\n{string.Join('&', query)}\n{headers}\n{string.Join(';', signed)}\n{payload}";
    }

    private static string Header(HttpRequest request, string name) => string.Join(
        ',', request.Headers[name].Select(value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static bool Matches(string given, string computed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes(computed));

    private static string Required(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text
        ? text
        : throw Malformed(
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");

    private static AwsException Malformed(string text) => S3Errors.Of("AuthorizationQueryParametersError", text);
}
