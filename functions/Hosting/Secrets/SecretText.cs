using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Payments.Domain;

namespace Payments.Hosting;

/// <summary>The current text of one secret of Secrets Manager, kept in memory for a while. One a process and secret.</summary>
public sealed class SecretText(IAmazonSecretsManager secrets, string secretId, TimeProvider time)
{
    // A rotated secret is in force everywhere within this time, and keeps its old value valid for longer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    // Whoever sends us wrong keys must not make us ask for the right one each time.
    private static readonly TimeSpan RefreshedAtMostEvery = TimeSpan.FromSeconds(10);

    private volatile Kept? _kept;

    /// <summary>The text, as a rule from memory. While the store does not answer, what is kept is used longer than it should be.</summary>
    /// <exception cref="InvalidOperationException">The secret has no text.</exception>
    /// <exception cref="AmazonSecretsManagerException">It cannot be read, and never was.</exception>
    public async ValueTask<SensitiveText> GetAsync(CancellationToken cancellationToken)
    {
        var kept = _kept;
        if (kept is not null && time.GetUtcNow() - kept.ReadAt < KeptFor)
        {
            return kept.Text;
        }

        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (Exception exception) when (kept is not null && AwsFailures.IsTransient(exception))
        {
            return kept.Text;
        }
    }

    /// <summary>The text read anew, because what it says was refused; what is kept, if that was read just now.</summary>
    public async ValueTask<SensitiveText> RefreshAsync(CancellationToken cancellationToken)
    {
        var kept = _kept;
        return kept is not null && time.GetUtcNow() - kept.ReadAt < RefreshedAtMostEvery ? kept.Text : await ReadAsync(cancellationToken);
    }

    private async Task<SensitiveText> ReadAsync(CancellationToken cancellationToken)
    {
        var response = await secrets.GetSecretValueAsync(new GetSecretValueRequest { SecretId = secretId }, cancellationToken);
        SensitiveText text = response.SecretString ?? throw new InvalidOperationException($"the secret {secretId} has no text");
        _kept = new(text, time.GetUtcNow());
        return text;
    }

    private sealed record Kept(SensitiveText Text, DateTimeOffset ReadAt);
}
