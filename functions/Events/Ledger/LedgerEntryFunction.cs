using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// A step of the checkout's workflow [R22], [R23]: writes the pending entry of a payment beside the gateway's authorization, or voids it
/// with a further entry. Repeated, it finds its entry written. The events that follow mean the same entries by the same ids.
/// </summary>
public sealed class LedgerEntryFunction : WorkflowFunction<LedgerEntryEvent, LedgerEntryResult>
{
    public const string Authorize = "authorize";
    public const string Release = "release";
    public const string Written = "WRITTEN";

    private readonly TransactionReader _transactions;
    private readonly LedgerStore _ledger;

    private LedgerEntryFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _transactions = new(dynamoDb, services.Settings);
        _ledger = new(dynamoDb, services.Settings, services.Time, services.Ids);
    }

    public static LedgerEntryFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _transactions.WarmUpAsync(cancellationToken);

    /// <exception cref="LedgerCommandRefused">The books do not allow it, or the input asks for nothing that they know.</exception>
    protected override async Task<LedgerEntryResult> HandleAsync(LedgerEntryEvent input, Invocation invocation)
    {
        if (!TransactionId.TryParse(input.TransactionId, out var id))
        {
            throw new LedgerCommandRefused("transactionId is missing or not the id of a transaction");
        }

        var transaction = await _transactions.ReadAsync(id, invocation.Deadline)
            ?? throw new LedgerCommandRefused($"there is no transaction {id}");
        invocation.Log.TrackingId = transaction.TrackingId?.ToString();
        LedgerCommand command = input.Command switch
        {
            Authorize => LedgerPosting.Authorize(id, transaction.Amount),
            Release => LedgerPosting.Release(id),
            _ => throw new LedgerCommandRefused($"'{input.Command}' is no command; it is {Authorize} or {Release}"),
        };
        var outcome = await _ledger.AppendAsync(id, transaction.Amount.Currency, command, invocation.Deadline);
        if (outcome is LedgerAppend.Refused refused)
        {
            invocation.Metrics.Count("LedgerRefusals");
            throw new LedgerCommandRefused($"{refused.Refusal.Code}: {refused.Refusal.Message}");
        }

        if (outcome is LedgerAppend.Written { Repeated: false })
        {
            invocation.Metrics.Count("LedgerEntries");
        }

        invocation.Log.Information("ledger written", ("transactionId", id), ("command", input.Command), ("amount", transaction.Amount));
        return new(Written);
    }
}
