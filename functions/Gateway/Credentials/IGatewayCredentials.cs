namespace Payments.Gateway;

/// <summary>Where the keys come from.</summary>
public interface IGatewayCredentials
{
    /// <summary>The keys, as a rule from memory.</summary>
    ValueTask<GatewayCredentials> GetAsync(CancellationToken cancellation);

    /// <summary>The keys read anew, because <paramref name="rejected"/> was refused; the same ones if nothing has changed.</summary>
    ValueTask<GatewayCredentials> RefreshAsync(GatewayCredentials rejected, CancellationToken cancellation);
}
