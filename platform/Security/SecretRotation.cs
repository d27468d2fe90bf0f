using Pulumi;
using SecretsManager = Pulumi.Aws.SecretsManager;

namespace Payments.Platform;

/// <summary>
/// Has a secret rotated by a function, every so many days: by Secrets Manager alone, and for this secret alone. Neither a deployment nor a
/// changed schedule rotates by itself; an operator may at any time (docs/secrets.md).
/// </summary>
internal sealed class SecretRotation : ComponentResource
{
    /// <param name="secret">What is rotated.</param>
    /// <param name="function">By whom; it has <see cref="PaymentSecrets.RotateAccess"/>.</param>
    /// <param name="foundation">How often, and where the stack runs.</param>
    public SecretRotation(SecretsManager.Secret secret, PaymentFunction function, Foundation foundation)
        : base("payments:security:SecretRotation", secret.GetResourceName())
    {
        var permission = function.AllowInvoke("rotate", "secretsmanager.amazonaws.com", secret.Arn, foundation.Aws);
        _ = new SecretsManager.SecretRotation(
            secret.GetResourceName(),
            new()
            {
                SecretId = secret.Arn,
                RotationLambdaArn = function.LiveArn,
                RotateImmediately = false,
                RotationRules = new SecretsManager.Inputs.SecretRotationRotationRulesArgs
                {
                    AutomaticallyAfterDays = foundation.Settings.Secrets.RotationDays,
                },
            },
            new() { Parent = this, DependsOn = { permission } });
        RegisterOutputs();
    }
}
