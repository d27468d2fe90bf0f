using Payments.Hosting;

namespace Payments.Gateway;

/// <summary>The keys from Secrets Manager: the secret <c>GATEWAY_SECRET_ARN</c> (<see cref="GatewaySecret"/>).</summary>
public sealed class SecretGatewayCredentials(SecretText secret) : IGatewayCredentials
{
    /// <exception cref="MissingSettingException">There is no <c>GATEWAY_SECRET_ARN</c>.</exception>
    public static SecretGatewayCredentials For(FunctionServices services) => new(services.Secret(GatewaySettings.SecretArnVariable));

    public async ValueTask<GatewayCredentials> GetAsync(CancellationToken cancellation) => GatewaySecret.Read(await secret.GetAsync(cancellation));

    public async ValueTask<GatewayCredentials> RefreshAsync(GatewayCredentials rejected, CancellationToken cancellation)
    {
        // Another call may have read it anew since this one was made.
        var kept = GatewaySecret.Read(await secret.GetAsync(cancellation));
        return kept == rejected ? GatewaySecret.Read(await secret.RefreshAsync(cancellation)) : kept;
    }
}
