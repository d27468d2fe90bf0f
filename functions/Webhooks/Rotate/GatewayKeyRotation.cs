using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// Rotates our keys at the gateway: it makes a further pair, in force beside the others, and ends the older ones a day after the new one is
/// current. Pairs are made by the version's id, so a repetition finds the one that was made.
/// </summary>
internal sealed class GatewayKeyRotation(FunctionServices services) : ISecretRotation
{
    /// <summary>How long older pairs stay in force: functions notice within minutes, an operator who has to go back within hours.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    public async Task<SensitiveText> CreateAsync(SensitiveText current, string versionId, CancellationToken cancellationToken)
    {
        var keys = GatewaySecret.Read(current);
        var made = Value(await Client(keys).CreateAsync(versionId, cancellationToken), "make a pair of keys");
        return GatewaySecret.Write(made with { Previous = new(keys.WebhookSecret, services.Time.GetUtcNow() + Overlap) });
    }

    public async Task TestAsync(SensitiveText pending, CancellationToken cancellationToken)
    {
        var own = Value(await Client(GatewaySecret.Read(pending)).OwnAsync(cancellationToken), "know the new key");
        if (own.EndsAt is { } end)
        {
            throw new RotationRefused($"the new pair of keys ends at {Instants.ToText(end)}: a younger one was made meanwhile");
        }
    }

    public async Task FinishAsync(SensitiveText current, CancellationToken cancellationToken) =>
        Value(await Client(GatewaySecret.Read(current)).EndOlderAsync(Overlap, cancellationToken), "end the older keys");

    private GatewayKeyClient Client(GatewayCredentials keys) => GatewayKeyClient.For(services, keys);

    private static T Value<T>(GatewayResult<T> result, string what)
        where T : class => result switch
    {
        Answered<T>(var value) => value,
        Refused<T>(var code, _) => throw new RotationRefused($"the gateway does not {what}: {code}"),
        NotReceived<T>(GatewayFailureReasons.Unauthorized) => throw new RotationRefused($"the gateway does not {what}: it refuses the key that asks"),
        _ => throw new TransientFailure($"the gateway did not answer whether it would {what}"),
    };
}
