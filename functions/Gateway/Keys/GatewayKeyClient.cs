using System.Globalization;
using System.Text;
using System.Text.Json;
using Payments.Hosting;

namespace Payments.Gateway;

/// <summary>
/// Changes our keys at the gateway (<c>docs/gateway-protocol.md</c>, "Keys"). Only what rotates them has it: <see cref="IGateway"/> cannot.
/// </summary>
/// <param name="http">From <see cref="GatewayHttp"/>.</param>
/// <param name="keys">With which it asks; they are not read anew when they are refused.</param>
public sealed class GatewayKeyClient(HttpClient http, GatewaySettings settings, GatewayCredentials keys, TimeProvider time)
{
    private readonly Exchanger _exchanger = new(http, settings, new FixedCredentials(keys), time);

    /// <summary>The client of a function, as <see cref="GatewayClient.For"/>.</summary>
    /// <exception cref="MissingSettingException">There is no <c>GATEWAY_URL</c>.</exception>
    public static GatewayKeyClient For(FunctionServices services, GatewayCredentials keys) =>
        new(GatewayHttp.For(services), GatewaySettings.From(services.Settings), keys, services.Time);

    /// <summary>A further pair, in force at once beside the others. The same reference gives the same pair, however often it is asked for.</summary>
    public async Task<GatewayResult<GatewayCredentials>> CreateAsync(string reference, CancellationToken deadline = default)
    {
        var exchange = await _exchanger.SendAsync(HttpMethod.Put, $"keys/{GatewayReference.Checked(reference)}", "{}"u8.ToArray(), deadline);
        return AnswerReader.Read(exchange, json => Parse(json) is
        {
            ApiKey: { IsEmpty: false } apiKey, WebhookSecret: { IsEmpty: false } webhookSecret
        } made
        && made.Reference == reference
            ? new GatewayCredentials(apiKey, webhookSecret)
            : null);
    }

    /// <summary>What may be known of the pair that asks. That it is answered shows that its key is in force.</summary>
    public async Task<GatewayResult<OwnKeys>> OwnAsync(CancellationToken deadline = default) =>
        ReadOwn(await _exchanger.SendAsync(HttpMethod.Get, "keys/own", null, deadline));

    /// <summary>Ends the pairs older than the one that asks, after a while or at once. Repeated, none of them lives longer.</summary>
    /// <param name="after">Whole seconds, at most a week.</param>
    public async Task<GatewayResult<OwnKeys>> EndOlderAsync(TimeSpan after, CancellationToken deadline = default)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"{{\"afterSeconds\":{(long)after.TotalSeconds}}}");
        return ReadOwn(await _exchanger.SendAsync(HttpMethod.Post, "keys/own/end-older", Encoding.UTF8.GetBytes(body), deadline));
    }

    private static GatewayResult<OwnKeys> ReadOwn(Exchange exchange) => AnswerReader.Read(
        exchange, json => Parse(json) is { Reference: { Length: > 0 } reference } own ? new OwnKeys(reference, own.EndsAt) : null);

    private static KeysAnswer? Parse(byte[] json) => JsonSerializer.Deserialize(json, GatewayJsonContext.Default.KeysAnswer);
}
