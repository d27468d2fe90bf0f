using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>A secret that is being rotated, and the version that its rotation makes.</summary>
internal sealed class RotatedSecret(IAmazonSecretsManager secrets, string secretId, string versionId)
{
    private const string Current = "AWSCURRENT";
    private const string Pending = "AWSPENDING";

    public string VersionId => versionId;

    /// <exception cref="RotationRefused">The secret is not rotated any more.</exception>
    public async Task<RotatedVersion> DescribeAsync(CancellationToken cancellationToken)
    {
        var response = await secrets.DescribeSecretAsync(new DescribeSecretRequest { SecretId = secretId }, cancellationToken);
        if (response.RotationEnabled == false)
        {
            throw new RotationRefused("the secret's rotation is turned off");
        }

        var versions = response.VersionIdsToStages ?? [];
        var own = versions.GetValueOrDefault(versionId) ?? [];
        return new(own.Contains(Pending), own.Contains(Current), versions.FirstOrDefault(version => version.Value.Contains(Current)).Key);
    }

    /// <summary>The version's text; null as long as it has none.</summary>
    public Task<SensitiveText?> ReadAsync(CancellationToken cancellationToken) =>
        ReadAsync(new GetSecretValueRequest { SecretId = secretId, VersionId = versionId }, cancellationToken);

    /// <summary>The text that is in use; null if the secret has none.</summary>
    public Task<SensitiveText?> ReadCurrentAsync(CancellationToken cancellationToken) =>
        ReadAsync(new GetSecretValueRequest { SecretId = secretId, VersionStage = Current }, cancellationToken);

    /// <summary>Gives the version its text, unless an attempt before has given it one.</summary>
    public async Task StoreAsync(SensitiveText text, CancellationToken cancellationToken)
    {
        try
        {
            await secrets.PutSecretValueAsync(
                new PutSecretValueRequest
                {
                    SecretId = secretId,
                    ClientRequestToken = versionId,
                    SecretString = text.Reveal(),
                    VersionStages = [Pending],
                },
                cancellationToken);
        }
        catch (ResourceExistsException)
        {
            // Another invocation of the same step was faster: its text is as good.
        }
    }

    /// <param name="currentId">The version that is current now; a newer one is not taken away.</param>
    public Task MakeCurrentAsync(string currentId, CancellationToken cancellationToken) => secrets.UpdateSecretVersionStageAsync(
        new UpdateSecretVersionStageRequest
        {
            SecretId = secretId,
            VersionStage = Current,
            MoveToVersionId = versionId,
            RemoveFromVersionId = currentId,
        },
        cancellationToken);

    private async Task<SensitiveText?> ReadAsync(GetSecretValueRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var response = await secrets.GetSecretValueAsync(request, cancellationToken);
            return response.SecretString;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
