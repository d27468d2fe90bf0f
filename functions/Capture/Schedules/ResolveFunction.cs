using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>
/// Every minute: carries on what was started and has not ended [R24]: captures, voids, releases and expiries whose outcome is not known, or
/// whose process died.
/// </summary>
public sealed class ResolveFunction : IFunction<ScheduledEvent, ScheduledResult>
{
    private static readonly string[] Prefixes =
        [References.CapturePrefix, References.VoidPrefix, References.ReleasePrefix, References.ExpiryPrefix];

    private readonly OperationServices _services;
    private readonly DueAttempts _due;

    private ResolveFunction(FunctionServices services)
    {
        _services = new(services);
        _due = new(_services.Attempts, services.Time);
    }

    public static ResolveFunction Create(FunctionServices services) => new(services);

    public Task WarmUpAsync(CancellationToken cancellationToken) => _services.Transactions.WarmUpAsync(cancellationToken);

    public async Task<ScheduledResult> InvokeAsync(ScheduledEvent input, Invocation invocation)
    {
        var result = await _due.LookAfterAsync(
            Prefixes,
            attempt => attempt.IsOpen,
            async attempt => await _services.Carrier.CarryOnAsync(attempt, isNew: false, invocation) is not OperationOutcome.Unknown,
            invocation);
        invocation.Metrics.Count("OperationsResolved", result.Ended);
        return result;
    }
}
