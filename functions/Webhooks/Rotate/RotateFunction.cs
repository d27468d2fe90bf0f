using Amazon.SecretsManager;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// Rotates one secret [R72], a step an invocation, as Secrets Manager asks for it. A step that finds its work done does nothing more, and one that
/// fails leaves both values in force: so each may be repeated, at any time, after any crash (docs/decisions/0020).
/// </summary>
public sealed class RotateFunction : IFunction<RotationEvent, RotationResult>
{
    private readonly IAmazonSecretsManager _secrets;
    private readonly ISecretRotation _rotation;

    private RotateFunction(FunctionServices services, ISecretRotation rotation) => (_secrets, _rotation) = (services.SecretsManager(), rotation);

    /// <summary>Rotates <c>payments/gateway</c>.</summary>
    public static RotateFunction OfGatewayKeys(FunctionServices services) => new(services, new GatewayKeyRotation(services));

    /// <summary>Rotates <c>payments/webhooks</c>.</summary>
    public static RotateFunction OfSigningKey(FunctionServices services) => new(services, new SigningKeyRotation(services.Random));

    // Nobody waits for a rotation.
    public Task WarmUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="RotationRefused">It cannot go on like this.</exception>
    /// <exception cref="TransientFailure">The same step may succeed.</exception>
    public async Task<RotationResult> InvokeAsync(RotationEvent input, Invocation invocation)
    {
        if (input is not { Step: { Length: > 0 } step, SecretId: { Length: > 0 } secretId, ClientRequestToken: { Length: > 0 } versionId })
        {
            throw new RotationRefused("Step, SecretId or ClientRequestToken is missing");
        }

        var secret = new RotatedSecret(_secrets, secretId, versionId);
        var version = await secret.DescribeAsync(invocation.Deadline);
        if (!version.IsPending && !version.IsCurrent)
        {
            throw new RotationRefused($"version {versionId} is not being rotated to");
        }

        var outcome = step switch
        {
            RotationSteps.Create => await CreateAsync(secret, version, invocation.Deadline),

            // What is new was put in force when it was made.
            RotationSteps.Set => "nothing to set",
            RotationSteps.Test => await TestAsync(secret, invocation.Deadline),
            RotationSteps.Finish => await FinishAsync(secret, version, invocation),
            _ => throw new RotationRefused($"a rotation has no step {step}"),
        };
        invocation.Log.Information("rotation step done", ("step", step), ("secretId", secretId), ("versionId", versionId), ("outcome", outcome));
        return new(step, outcome);
    }

    private async Task<string> CreateAsync(RotatedSecret secret, RotatedVersion version, CancellationToken cancellationToken)
    {
        if (version.IsCurrent || await secret.ReadAsync(cancellationToken) is not null)
        {
            return "made before";
        }

        var current = await secret.ReadCurrentAsync(cancellationToken)
            ?? throw new RotationRefused("the secret has no value yet: an operator puts the first one (docs/secrets.md)");
        await secret.StoreAsync(await _rotation.CreateAsync(current, secret.VersionId, cancellationToken), cancellationToken);
        return "made";
    }

    // When a rotation is set up, Secrets Manager tries this step alone, on a version without a value (API reference, RotateSecret).
    private async Task<string> TestAsync(RotatedSecret secret, CancellationToken cancellationToken)
    {
        if (await secret.ReadAsync(cancellationToken) is not { } text)
        {
            return "nothing to test";
        }

        await _rotation.TestAsync(text, cancellationToken);
        return "tested";
    }

    private async Task<string> FinishAsync(RotatedSecret secret, RotatedVersion version, Invocation invocation)
    {
        SensitiveText text = await secret.ReadAsync(invocation.Deadline) ?? throw new RotationRefused("there is no new value");
        if (!version.IsCurrent)
        {
            var currentId = version.CurrentId ?? throw new RotationRefused("no value is current");
            await secret.MakeCurrentAsync(currentId, invocation.Deadline);
        }

        await _rotation.FinishAsync(text, invocation.Deadline);
        invocation.Metrics.Count("SecretsRotated");
        return "finished";
    }
}
