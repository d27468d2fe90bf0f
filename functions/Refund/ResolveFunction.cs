using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Refunds;

/// <summary>
/// Every minute: asks the gateway again about refunds that have not ended [R24], until each has. One that cannot be looked after now does
/// not keep the others waiting.
/// </summary>
public sealed class ResolveFunction : IFunction<ScheduledEvent, ResolveResult>
{
    private const int LimitPerShard = 25;

    private readonly TransactionStore _transactions;
    private readonly RefundStore _refunds;
    private readonly AttemptStore _attempts;
    private readonly RefundCarrier _carrier;
    private readonly TimeProvider _time;

    private ResolveFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _time = services.Time;
        _attempts = new(dynamoDb, services.Settings, services.Time);
        _transactions = new(dynamoDb, services.Settings, services.Time, services.Ids);
        _refunds = new(dynamoDb, services.Settings, _transactions, _attempts, services.Time);
        _carrier = new(_refunds, _attempts, GatewayClient.For(services, SecretGatewayCredentials.For(services)), services.Time);
    }

    public static ResolveFunction Create(FunctionServices services) => new(services);

    public Task WarmUpAsync(CancellationToken cancellationToken) => _transactions.WarmUpAsync(cancellationToken);

    public async Task<ResolveResult> InvokeAsync(ScheduledEvent input, Invocation invocation)
    {
        var (looked, ended, failed) = (0, 0, 0);
        foreach (var reference in await _attempts.DueAsync(_time.GetUtcNow(), LimitPerShard, invocation.Deadline))
        {
            if (!reference.StartsWith(References.RefundPrefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (invocation.Deadline.IsCancellationRequested)
            {
                break;
            }

            looked++;
            try
            {
                ended += await ResolveAsync(reference, invocation) ? 1 : 0;
            }
            catch (Exception exception)
            {
                failed++;
                invocation.Log.Error("a refund could not be looked after; the next run tries again", exception, ("refundId", reference));
                invocation.Metrics.Count("RefundResolutionsFailed");
            }
        }

        invocation.Metrics.Count("RefundsResolved", ended);
        return new(looked, ended, failed);
    }

    private async Task<bool> ResolveAsync(string refundId, Invocation invocation)
    {
        // The index is behind the table at times: what is not open any more is somebody else's work, done.
        if (await _attempts.ReadAsync(refundId, invocation.Deadline) is not { IsOpen: true } attempt || attempt.DueAt > _time.GetUtcNow())
        {
            return false;
        }

        var refund = await _refunds.ReadAsync(refundId, invocation.Deadline)
            ?? throw new InvalidOperationException($"the attempt {refundId} has no refund");
        refund = await _carrier.CarryOnAsync(refund, isNew: false, invocation);
        return refund.Status != RefundStatuses.Pending;
    }
}
