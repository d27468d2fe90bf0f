using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <summary>
/// Asks whether a caller may have a key used. Services that encrypt ask with the caller's own principal, as they do on AWS by forwarding
/// its session; the key policy decides together with the caller's policies. Nothing is encrypted by it.
/// </summary>
public interface IKeyAccess
{
    /// <summary>Lets the use pass or refuses it.</summary>
    /// <param name="call">The caller's call of the service.</param>
    /// <param name="use">The key, the service, the encryption context.</param>
    /// <param name="refused">How the service says it: KMS's text in, its own exception out.</param>
    /// <param name="actions">IAM actions without their prefix: <c>Decrypt</c>, <c>GenerateDataKey</c>.</param>
    /// <exception cref="AwsException">What <paramref name="refused"/> makes: not allowed, no such key, or disabled.</exception>
    void Demand(AwsCall call, KeyUse use, Func<AwsException, AwsException> refused, params ReadOnlySpan<string> actions);
}
