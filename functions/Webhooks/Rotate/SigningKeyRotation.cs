using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>
/// Rotates what merchants' webhook secrets are derived from. The key before it goes on signing beside the new one until the next rotation, so
/// that every merchant has that long to take its new secret. It protects nothing to stop earlier: what a merchant accepts is for it to say.
/// </summary>
internal sealed class SigningKeyRotation(IRandomSource random) : ISecretRotation
{
    private const int KeyBytes = 32;

    public Task<SensitiveText> CreateAsync(SensitiveText current, string versionId, CancellationToken cancellationToken)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        random.Fill(key);
        return Task.FromResult(new SigningKeys(Convert.ToHexStringLower(key), SigningKeys.Read(current).Current).Write());
    }

    public Task TestAsync(SensitiveText pending, CancellationToken cancellationToken)
    {
        var keys = SigningKeys.Read(pending);
        return keys.Current.Length == KeyBytes * 2 && keys.Previous is { } previous && previous != keys.Current
            ? Task.CompletedTask
            : throw new RotationRefused("the new signing key is none, or has no predecessor");
    }

    // Nobody but us knows the keys, so there is nothing to end.
    public Task FinishAsync(SensitiveText current, CancellationToken cancellationToken) => Task.CompletedTask;
}
