using System.Text.Json.Nodes;
using Payments.Local.Iam;

namespace Payments.Local.Pipes.Running;

/// <summary>Where a pipe's batches go.</summary>
internal interface IPipeTarget
{
    /// <summary>Hands over the batch: a JSON array, even for one record.</summary>
    /// <returns>Message ids that the target reported as failed in <c>batchItemFailures</c>; empty when all went well.</returns>
    /// <exception cref="Wire.AwsException">The target refused the batch.</exception>
    /// <exception cref="PipeFailure">The target failed on the batch.</exception>
    Task<IReadOnlySet<string>> SendAsync(Principal role, JsonArray batch, CancellationToken cancellation);
}
