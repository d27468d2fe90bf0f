using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The workflow's step that writes what it found out [R26]; the write of the transaction is what publishes the event.</summary>
public sealed class RecordOutcomeFunction : WorkflowFunction<RecordOutcomeEvent, RecordOutcomeResult>
{
    private readonly OutcomeParts _parts;

    private RecordOutcomeFunction(FunctionServices services) => _parts = new(services);

    public static RecordOutcomeFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _parts.Transactions.WarmUpAsync(cancellationToken);

    protected override async Task<RecordOutcomeResult> HandleAsync(RecordOutcomeEvent input, Invocation invocation)
    {
        if (!TransactionId.TryParse(input.TransactionId, out var id))
        {
            throw new MalformedPayment("transactionId is missing or not the id of a transaction");
        }

        invocation.Log.TrackingId = input.TrackingId;
        var result = await _parts.Recorder.RecordAsync(id, input.Outcome ?? "", input.Code, input.GatewayId, invocation.Deadline);
        invocation.Log.Information("outcome recorded", ("transactionId", id), ("status", result.Status));
        invocation.Metrics.Count($"Payments{Pascal(result.Status)}");
        return result;
    }

    // AUTHORIZED → Authorized: names of metrics are words.
    private static string Pascal(string status) =>
        string.Concat(status.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));
}
