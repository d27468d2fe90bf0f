using Payments.Authorization;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>What the handlers that end payments work with.</summary>
internal sealed class OutcomeParts
{
    public OutcomeParts(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        Checkouts = new(dynamoDb, services.Settings);
        Intents = new(dynamoDb, services.Settings);
        Transactions = new(dynamoDb, services.Settings, services.Time, services.Ids);
        Attempts = new(dynamoDb, services.Settings, services.Time);
        Gateway = GatewayClient.For(services, SecretGatewayCredentials.For(services));
        Sources = new(new(dynamoDb, services.Settings));
        Process = new(Transactions, Attempts, Sources, Gateway, services.Time);
        Moves = new(Checkouts, services.Time);
        Recorder = new(Transactions, Checkouts, Moves, Process);
    }

    public CheckoutTable Checkouts { get; }

    public IntentTable Intents { get; }

    public TransactionStore Transactions { get; }

    public AttemptStore Attempts { get; }

    public IGateway Gateway { get; }

    public PaymentSources Sources { get; }

    public AuthorizationProcess Process { get; }

    public CheckoutMoves Moves { get; }

    public OutcomeRecorder Recorder { get; }
}
