using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary><c>ClientRequestToken</c>, which becomes the id of the version that a request makes.</summary>
internal static class SecretTokens
{
    private const int MinLength = 32;
    private const int MaxLength = 64;

    /// <summary>The request's token, or a new one as the SDKs would have made it.</summary>
    /// <exception cref="AwsException"><c>InvalidParameterException</c>: too short or too long.</exception>
    public static string Read(JsonObject input, IdSource ids) => input.Text("ClientRequestToken") switch
    {
        null => ids.Uuid(),
        { Length: >= MinLength and <= MaxLength } token => token,
        _ => throw SecretErrors.Parameter($"ClientRequestToken must be {MinLength}-{MaxLength} characters long."),
    };
}
