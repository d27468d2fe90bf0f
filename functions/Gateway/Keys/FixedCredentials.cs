namespace Payments.Gateway;

/// <summary>Keys that are there already, and stay what they are.</summary>
internal sealed class FixedCredentials(GatewayCredentials keys) : IGatewayCredentials
{
    public ValueTask<GatewayCredentials> GetAsync(CancellationToken cancellation) => new(keys);

    public ValueTask<GatewayCredentials> RefreshAsync(GatewayCredentials rejected, CancellationToken cancellation) => new(keys);
}
