using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>What is particular to one secret. Every method may be called again with the same, also after an answer that nobody heard.</summary>
internal interface ISecretRotation
{
    /// <summary>Makes the next value and puts it in force beside the current one, so that there is never a moment in which neither is.</summary>
    /// <param name="current">The secret's text.</param>
    /// <param name="versionId">Of the version to be: the same for every repetition.</param>
    Task<SensitiveText> CreateAsync(SensitiveText current, string versionId, CancellationToken cancellationToken);

    /// <summary>Ends well only if everybody could work with it.</summary>
    Task TestAsync(SensitiveText pending, CancellationToken cancellationToken);

    /// <summary>Ends what came before, once readers have had time to notice. It is current by now.</summary>
    Task FinishAsync(SensitiveText current, CancellationToken cancellationToken);
}
