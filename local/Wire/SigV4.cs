using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>
/// Who signed a request and for which service, read from AWS Signature Version 4 (header or presigned query). The signature
/// itself is not checked: everything is on loopback, and the keys only stand for a principal.
/// </summary>
/// <param name="AccessKeyId">Key of the signer.</param>
/// <param name="Region">Region of the credential scope.</param>
/// <param name="Service">Service of the credential scope, e.g. <c>sqs</c>.</param>
public sealed record SigV4(string AccessKeyId, string Region, string Service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Null when the request is not signed.</summary>
    /// <exception cref="AwsException"><c>IncompleteSignatureException</c>: there is a signature that cannot be read.</exception>
    public static SigV4? Read(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Algorithm, StringComparison.Ordinal))
        {
            var start = header.IndexOf("Credential=", StringComparison.Ordinal);
            var end = start < 0 ? -1 : header.IndexOf(',', start);
            return start < 0
                ? throw Unreadable(header)
                : Scope(header[(start + "Credential=".Length)..(end < 0 ? header.Length : end)].Trim());
        }

        return request.Query.TryGetValue("X-Amz-Credential", out var credential) ? Scope(credential.ToString()) : null;
    }

    private static SigV4 Scope(string credential)
    {
        // AKID/yyyymmdd/region/service/aws4_request; the access key itself holds no slash.
        var parts = credential.Split('/');
        return parts.Length == 5 ? new SigV4(parts[0], parts[2], parts[3]) : throw Unreadable(credential);
    }

    private static AwsException Unreadable(string text) =>
        new("IncompleteSignatureException", $"The credential scope cannot be read: {text}", 400);
}
