using System.Text.Json;

namespace Payments.Gateway;

/// <summary>Reads authentications; null is an answer that makes no sense.</summary>
internal static class Authentications
{
    public static GatewayAuthentication? Read(byte[] json) =>
        JsonSerializer.Deserialize(json, GatewayJsonContext.Default.AuthenticationAnswer) is
        {
            AuthenticationId: { IsEmpty: false } id, Reference: { Length: > 0 } reference
        } answer
        && StatusOf(answer.Status) is { } status
        && Uri.TryCreate(answer.ChallengeUrl, UriKind.Absolute, out var challenge)
            ? new(id, reference, status, challenge)
            : null;

    private static GatewayAuthenticationStatus? StatusOf(string? name) => name switch
    {
        "pending" => GatewayAuthenticationStatus.Pending,
        "succeeded" => GatewayAuthenticationStatus.Succeeded,
        "failed" => GatewayAuthenticationStatus.Failed,
        _ => null,
    };
}
