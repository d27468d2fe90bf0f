using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// Finds authorizations whose outcome nobody has written down, and brings each to a certain end [R24]: the process that asked has died, or
/// the gateway did not answer. An approval that is found now comes too late and is given back.
/// </summary>
public sealed class SweeperFunction : WorkflowFunction<SweepEvent, SweepResult>
{
    /// <summary>Of each of the index's parts; what is left is swept a minute later.</summary>
    private const int MaxPerShard = 25;

    private readonly OutcomeParts _parts;
    private readonly AttemptSweeper _sweeper;
    private readonly TimeProvider _time;

    private SweeperFunction(FunctionServices services)
    {
        _parts = new(services);
        _sweeper = new(_parts, services.Time);
        _time = services.Time;
    }

    public static SweeperFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<SweepResult> HandleAsync(SweepEvent input, Invocation invocation)
    {
        var asOf = input.AsOf is null ? _time.GetUtcNow()
            : Instants.TryParse(input.AsOf, out var instant) ? instant
            : throw new MalformedPayment("asOf is not an instant, such as 2026-04-20T11:00:00.000Z");
        var due = await _parts.Attempts.DueAsync(asOf, MaxPerShard, invocation.Deadline);
        int ended = 0, postponed = 0;
        foreach (var reference in due)
        {
            switch (await SweepAsync(reference, asOf, invocation))
            {
                case SweepOutcome.Ended:
                    ended++;
                    break;
                case SweepOutcome.Postponed:
                    postponed++;
                    break;
                default:
                    break;
            }
        }

        invocation.Metrics.Count("AttemptsSwept", ended);
        invocation.Metrics.Count("AttemptsPostponed", postponed);
        return new(due.Count, ended, postponed);
    }

    // One that fails must not keep the others from their end; it stays due.
    private async Task<SweepOutcome> SweepAsync(string reference, DateTimeOffset asOf, Invocation invocation)
    {
        try
        {
            var outcome = await _sweeper.SweepAsync(reference, asOf, invocation.Deadline);
            invocation.Log.Information("swept", ("reference", reference), ("outcome", outcome));
            return outcome;
        }
        catch (Refusal refusal)
        {
            // It will be refused the next time too, and would stand before all others in the index.
            invocation.Log.Error("an attempt cannot be brought to an end; somebody must look", refusal, ("reference", reference));
            invocation.Metrics.Count("SweepFailures");
            return await _sweeper.PostponeAsync(reference, invocation.Deadline);
        }
        catch (Exception exception) when (!invocation.Deadline.IsCancellationRequested)
        {
            invocation.Log.Error("an attempt could not be swept; it stays due", exception, ("reference", reference));
            invocation.Metrics.Count("SweepFailures");
            return SweepOutcome.Postponed;
        }
    }
}
