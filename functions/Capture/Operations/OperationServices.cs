using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>What all handlers of this bundle are made of.</summary>
internal sealed class OperationServices
{
    public OperationServices(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        var slot = new OperationSlot(services.Settings);
        Time = services.Time;
        Transactions = new(dynamoDb, services.Settings, services.Time, services.Ids);
        Attempts = new(dynamoDb, services.Settings, services.Time);
        Starter = new(dynamoDb, Transactions, Attempts, slot, services.Ids, services.Time);
        Carrier = new(
            dynamoDb,
            Transactions,
            Attempts,
            slot,
            new(GatewayClient.For(services, SecretGatewayCredentials.For(services))),
            services.Ids,
            services.Time);
    }

    public TransactionStore Transactions { get; }

    public AttemptStore Attempts { get; }

    public OperationStarter Starter { get; }

    public OperationCarrier Carrier { get; }

    public TimeProvider Time { get; }

    /// <summary>The payment of a merchant's intent, strongly consistent.</summary>
    /// <exception cref="ApiException">404: there is none, or it is another merchant's, of which not even the existence is told [R8].</exception>
    public async Task<StoredTransaction> ReadOwnAsync(PaymentIntentId intentId, string merchantId, Invocation invocation)
    {
        var stored = await Transactions.ReadAsync(new(intentId.Ulid), invocation.Deadline);
        if (stored is null || stored.MerchantId != merchantId)
        {
            throw ApiException.NotFound($"there is no payment of the intent {intentId}", IntentPath.Param);
        }

        invocation.Log.TrackingId = stored.TrackingId?.ToString();
        return stored;
    }
}
