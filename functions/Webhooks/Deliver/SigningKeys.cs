using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// The text of the secret <c>payments/webhooks</c>: <c>{"signingKey"}</c> as operators put it; a rotation adds <c>"previousSigningKey"</c>.
/// </summary>
/// <param name="Current">From which a merchant's secret is derived.</param>
/// <param name="Previous">From which it was before; null if it was never rotated.</param>
internal sealed record SigningKeys(SensitiveText Current, SensitiveText? Previous)
{
    /// <exception cref="InvalidOperationException">It is not of this shape. The message does not show it.</exception>
    public static SigningKeys Read(SensitiveText json) =>
        new(SecretJson.Text(json, "signingKey"), SecretJson.OptionalText(json, "previousSigningKey"));

    public SensitiveText Write() => JsonSerializer.Serialize(new(Current, Previous), WebhooksBodyContext.Default.SigningKeysBody);
}
