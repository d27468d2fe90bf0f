using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Cognito identity of a mobile caller; both members are null without one.</summary>
internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    public static CognitoIdentity FromJson(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return new CognitoIdentity(null, null);
        }

        using var document = JsonDocument.Parse(json);
        return new CognitoIdentity(
            document.RootElement.TryGetProperty("cognitoIdentityId", out var id) ? id.GetString() : null,
            document.RootElement.TryGetProperty("cognitoIdentityPoolId", out var pool) ? pool.GetString() : null);
    }
}
