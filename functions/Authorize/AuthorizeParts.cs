using Payments.Authorization;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Authorizing;

/// <summary>What all handlers of this service work with.</summary>
internal sealed class AuthorizeParts
{
    public AuthorizeParts(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        Intents = new(dynamoDb, services.Settings);
        Transactions = new(dynamoDb, services.Settings, services.Time, services.Ids);
        var gateway = GatewayClient.For(services, SecretGatewayCredentials.For(services));
        Sources = new(new(dynamoDb, services.Settings));
        Process = new(Transactions, new(dynamoDb, services.Settings, services.Time), Sources, gateway, services.Time);
    }

    public IntentTable Intents { get; }

    public TransactionStore Transactions { get; }

    public PaymentSources Sources { get; }

    public AuthorizationProcess Process { get; }

    /// <exception cref="UnknownTransaction">There is none.</exception>
    public async Task<StoredTransaction> ReadAsync(string? transactionId, CancellationToken cancellationToken)
    {
        if (!TransactionId.TryParse(transactionId, out var id))
        {
            throw new MalformedEvent("transactionId is missing or not the id of a transaction");
        }

        return await Transactions.ReadAsync(id, cancellationToken) ?? throw new UnknownTransaction(id);
    }

    /// <exception cref="UnknownTransaction">The transaction's intent is gone, which no step does.</exception>
    public async Task<PaymentIntent> IntentOfAsync(StoredTransaction stored, CancellationToken cancellationToken) =>
        await Intents.ReadAsync(stored.IntentId, cancellationToken) ?? throw new UnknownTransaction(stored.Id);
}
