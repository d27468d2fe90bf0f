using SecretsManager = Pulumi.Aws.SecretsManager;

namespace Payments.Platform;

/// <summary>
/// Secrets by name. Their values are not the program's business: operators put them, rotations renew them (docs/secrets.md), and neither the
/// settings, nor Pulumi's state, nor a deployment ever has them.
/// </summary>
internal sealed class PaymentSecrets
{
    /// <param name="key">What they are encrypted with.</param>
    public PaymentSecrets(CustomerKey key)
    {
        Gateway = Make("gateway", key, """The upstream gateway: {"apiKey","webhookSecret"}""");
        Slack = Make("slack", key, """Addresses to which Slack takes messages: {"opsUrl","oncallUrl"}""");
        Webhooks = Make("webhooks", key, """What merchants' webhook secrets are derived from: {"signingKey"}""");
    }

    public SecretsManager.Secret Gateway { get; }

    public SecretsManager.Secret Slack { get; }

    public SecretsManager.Secret Webhooks { get; }

    /// <summary>A secret's ARN in this variable, and the right to read it.</summary>
    public static Access ReadAccess(SecretsManager.Secret secret, string variable) => new(
        variable,
        secret.Arn,
        reader => reader.Role.Allow($"read-secret-{secret.GetResourceName()}", ["secretsmanager:GetSecretValue"], secret.Arn));

    /// <summary>The right to rotate a secret; Secrets Manager names it in each event.</summary>
    public static Access RotateAccess(SecretsManager.Secret secret) => Access.Only(rotator => rotator.Role.Allow(
        $"rotate-secret-{secret.GetResourceName()}",
        [
            "secretsmanager:DescribeSecret",
            "secretsmanager:GetSecretValue",
            "secretsmanager:PutSecretValue",
            "secretsmanager:UpdateSecretVersionStage",
        ],
        secret.Arn));

    private static SecretsManager.Secret Make(string name, CustomerKey key, string description) => new(
        name,
        new() { Name = $"payments/{name}", Description = description, KmsKeyId = key.Arn, Tags = { [StackTags.DataClass] = "secret" } });
}
