using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>Goes through the attempts that are due. One that cannot be looked after now does not keep the others waiting.</summary>
internal sealed class DueAttempts(AttemptStore attempts, TimeProvider time)
{
    private const int LimitPerShard = 25;

    /// <param name="prefixes">Of the references to look after.</param>
    /// <param name="isDue">Whether an attempt, as it is now, still needs it: the index is behind the table at times.</param>
    /// <param name="end">Looks after one; true if it has ended.</param>
    /// <param name="invocation">The invocation.</param>
    public async Task<ScheduledResult> LookAfterAsync(
        IReadOnlyList<string> prefixes, Func<Attempt, bool> isDue, Func<Attempt, Task<bool>> end, Invocation invocation)
    {
        var (looked, ended, failed) = (0, 0, 0);
        foreach (var reference in await attempts.DueAsync(time.GetUtcNow(), LimitPerShard, invocation.Deadline))
        {
            if (!prefixes.Any(prefix => reference.StartsWith(prefix, StringComparison.Ordinal)))
            {
                continue;
            }

            if (invocation.Deadline.IsCancellationRequested)
            {
                break;
            }

            try
            {
                if (await attempts.ReadAsync(reference, invocation.Deadline) is { } attempt
                    && isDue(attempt) && attempt.DueAt <= time.GetUtcNow())
                {
                    looked++;
                    ended += await end(attempt) ? 1 : 0;
                }
            }
            catch (Exception exception)
            {
                failed++;
                invocation.Log.Error("an attempt could not be looked after; the next run tries again", exception, ("reference", reference));
                invocation.Metrics.Count("ResolutionsFailed");
            }
        }

        return new(looked, ended, failed);
    }
}
