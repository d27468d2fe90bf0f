using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Authorization;

/// <summary>
/// The life of one authorization, from before the gateway is asked to its certain end [R22–R24]. Each method may be repeated from any
/// point and by anyone: the reference is fixed, every write names the version that it read, and whoever comes second finds what is done.
/// </summary>
public sealed class AuthorizationProcess(
    TransactionStore transactions, AttemptStore attempts, PaymentSources sources, IGateway gateway, TimeProvider time)
{
    /// <summary>When the sweeper first looks after an attempt whose outcome is unknown.</summary>
    public static readonly TimeSpan UnknownDelay = TimeSpan.FromSeconds(30);

    /// <summary>How long an authorization may wait for its capture [R35]; gateways give it free then.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromDays(7);

    // Each round is the progress of another who works on the same payment.
    private const int MaxRounds = 8;

    /// <summary>Writes down that the gateway is about to be asked. One that is written down already stays as it is.</summary>
    /// <param name="stored">In PENDING or REQUIRES_ACTION.</param>
    /// <param name="lease">How long whoever asks has, before the sweeper takes over.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public Task<StoredTransaction> BeginAsync(StoredTransaction stored, TimeSpan lease, CancellationToken cancellationToken) =>
        transactions.ApplyAsync(
            stored, new TransactionChange.StartAuthorization(), cancellationToken, gatewayId: null, StartOf(stored.Id, stored.Amount, lease));

    /// <summary>The same for an intent that is paid without a checkout.</summary>
    public Task<StoredTransaction> BeginAsync(PaymentIntent intent, TimeSpan lease, CancellationToken cancellationToken) =>
        transactions.OpenAsync(
            intent, new TransactionChange.StartAuthorization(), cancellationToken, StartOf(new(intent.Id.Ulid), intent.Order.Amount, lease));

    /// <summary>Asks the gateway, once; nothing is written.</summary>
    /// <param name="stored">In AUTHORIZING.</param>
    /// <param name="intent">Its intent, which knows where the money comes from.</param>
    /// <param name="authentication">The proof of a 3-D Secure challenge, if there was one.</param>
    /// <param name="deadline">The call ends before it.</param>
    /// <param name="token">The intent's token, where the caller has read it already.</param>
    public async Task<AuthorizationAnswer> AskAsync(
        StoredTransaction stored, PaymentIntent intent, SensitiveText? authentication, CancellationToken deadline, SensitiveText? token = null)
    {
        token ??= await sources.TokenOfAsync(intent, deadline);
        var request = new AuthorizationRequest(stored.AuthorizationReference, stored.Amount, token, authentication);
        return GatewayAnswers.Of(await gateway.AuthorizeAsync(request, deadline));
    }

    /// <summary>Asks what became of it. Not found is <see cref="AuthorizationAnswer.Refused"/>, and settles nothing: our request may be on its way.</summary>
    public async Task<AuthorizationAnswer> QueryAsync(StoredTransaction stored, CancellationToken deadline) =>
        GatewayAnswers.Of(await gateway.QueryAsync(stored.AuthorizationReference, deadline));

    /// <summary>Writes that nobody knows [R24]; the sweeper looks after it from now on.</summary>
    public Task<StoredTransaction> LoseTrackAsync(StoredTransaction stored, CancellationToken cancellationToken) => transactions.ApplyAsync(
        stored,
        new TransactionChange.LoseTrack(),
        cancellationToken,
        gatewayId: null,
        attempts.MarkUnknown(stored.AuthorizationReference, stored.Id, time.GetUtcNow() + UnknownDelay));

    /// <summary>Writes that the money is held, and takes it as held [R26].</summary>
    /// <param name="stored">In AUTHORIZING or UNKNOWN.</param>
    /// <param name="gatewayId">The gateway's id.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="with">Further writes, all or none with it.</param>
    public Task<StoredTransaction> AcceptAsync(
        StoredTransaction stored,
        string? gatewayId,
        CancellationToken cancellationToken,
        params IReadOnlyList<TransactWriteItem> with) =>
        transactions.ApplyAsync(
            stored,
            new TransactionChange.Authorize(),
            cancellationToken,
            gatewayId,
            [attempts.Hold(stored.AuthorizationReference, stored.Id, time.GetUtcNow() + HoldTime), .. with]);

    /// <summary>Writes that it is declined.</summary>
    /// <param name="stored">In any state before AUTHORIZED.</param>
    /// <param name="code">Why.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="with">Further writes, all or none with it.</param>
    public Task<StoredTransaction> DeclineAsync(
        StoredTransaction stored,
        string code,
        CancellationToken cancellationToken,
        params IReadOnlyList<TransactWriteItem> with) =>
        transactions.ApplyAsync(
            stored,
            new TransactionChange.Decline(code),
            cancellationToken,
            gatewayId: null,
            stored.Status is IntentStatus.Authorizing or IntentStatus.Unknown ? [attempts.Settle(stored.AuthorizationReference), .. with] : with);

    /// <summary>
    /// Ends a payment so that nothing is held, and nothing will be: what the gateway was not asked is declined, everything else is
    /// cancelled by reference first [R24]. An approval that is found, or comes late, is given back and never taken.
    /// </summary>
    /// <param name="id">The transaction.</param>
    /// <param name="takeBack">
    /// An authorization that was granted, and perhaps told to somebody, is given back as well; else it is left as it is.
    /// </param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <returns>The transaction, in DECLINED, VOIDED or EXPIRED, or granted and left.</returns>
    /// <exception cref="IllegalTransition">It is to be taken back, and money was taken already.</exception>
    /// <exception cref="TransientFailure">The gateway did not answer, or the store was busy; the same call may succeed.</exception>
    public Task<StoredTransaction> EndAsync(TransactionId id, bool takeBack, CancellationToken cancellationToken) =>
        EndAsync(id, takeBack, NoCompanions.Instance, cancellationToken);

    /// <summary>The same, with further writes that go with the last one, all or none.</summary>
    public async Task<StoredTransaction> EndAsync(
        TransactionId id, bool takeBack, ICompanions companions, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await transactions.ReadAsync(id, cancellationToken) ?? throw new UnknownTransaction(id);
            try
            {
                while (!HasEnded(stored.Status, takeBack))
                {
                    stored = await StepAsync(stored, companions, cancellationToken);
                }

                return stored;
            }
            catch (StaleVersion)
            {
                // Another was faster; what it wrote decides.
            }
        }

        throw new TransientFailure($"{id} was changed by others each time it was looked at");
    }

    private static bool HasEnded(IntentStatus status, bool takeBack) => status switch
    {
        IntentStatus.Pending or IntentStatus.RequiresAction or IntentStatus.Authorizing or IntentStatus.Unknown or IntentStatus.Voiding => false,
        IntentStatus.Declined or IntentStatus.Voided or IntentStatus.Expired => true,
        _ => !takeBack,
    };

    // One step towards the end.
    private async Task<StoredTransaction> StepAsync(StoredTransaction stored, ICompanions companions, CancellationToken cancellationToken)
    {
        switch (stored.Status)
        {
            case IntentStatus.Pending or IntentStatus.RequiresAction:
                return await DeclineAsync(stored, AuthorizationCodes.NotCompleted, companions, cancellationToken);
            case IntentStatus.Authorizing:
                return await LoseTrackAsync(stored, cancellationToken);
            case IntentStatus.Unknown:
                // From here on an approval that another finds can no longer be written as one: what is cancelled stays cancelled.
                await attempts.StartCancelAsync(stored.AuthorizationReference, cancellationToken);
                return await CancelAsync(stored, cancellationToken) switch
                {
                    { Status: GatewayAuthorizationStatus.Voided } => await transactions.ApplyAsync(
                        stored, new TransactionChange.StartVoid(), cancellationToken),
                    { Status: GatewayAuthorizationStatus.Declined, DeclineCode: var code } => await DeclineAsync(
                        stored, code ?? DeclineCodes.GenericDecline, companions, cancellationToken),
                    _ => await DeclineAsync(stored, AuthorizationCodes.Cancelled, companions, cancellationToken),
                };
            case IntentStatus.Authorized:
                // Its attempt is open again, or nobody would find it if this process died now.
                return await transactions.ApplyAsync(
                    stored,
                    new TransactionChange.StartVoid(),
                    cancellationToken,
                    gatewayId: null,
                    attempts.EnsureIdle(stored.Id),
                    attempts.MarkUnknown(stored.AuthorizationReference, stored.Id, time.GetUtcNow() + UnknownDelay));
            case IntentStatus.Voiding:
                await CancelAsync(stored, cancellationToken);
                return await transactions.ApplyAsync(
                    stored,
                    new TransactionChange.Void(),
                    cancellationToken,
                    gatewayId: null,
                    [attempts.Settle(stored.AuthorizationReference), .. await companions.OfAsync(stored, IntentStatus.Voided, null, cancellationToken)]);
            default:
                throw new IllegalTransition(stored.Status, IntentStatus.Voiding);
        }
    }

    private async Task<StoredTransaction> DeclineAsync(
        StoredTransaction stored, string code, ICompanions companions, CancellationToken cancellationToken) =>
        await DeclineAsync(
            stored, code, cancellationToken, await companions.OfAsync(stored, IntentStatus.Declined, code, cancellationToken));

    private async Task<GatewayAuthorization> CancelAsync(StoredTransaction stored, CancellationToken cancellationToken) =>
        await gateway.CancelAsync(stored.AuthorizationReference, cancellationToken) switch
        {
            Answered<GatewayAuthorization>(var value) => value,
            Refused<GatewayAuthorization>({ } code, var message) => throw new GatewayDisagrees($"{stored.Id} cannot be cancelled: {code}, {message}"),
            NotReceived<GatewayAuthorization>(var reason) => throw new TransientFailure($"the gateway could not be asked to cancel {stored.Id}: {reason}"),
            Unknown<GatewayAuthorization>(var reason) => throw new TransientFailure($"the gateway did not say whether {stored.Id} is cancelled: {reason}"),
            _ => throw new InvalidOperationException("a result of the gateway without a meaning"),
        };

    private TransactWriteItem StartOf(TransactionId id, Money amount, TimeSpan lease) => attempts.Start(new(
        References.Authorization(id), id, AttemptOperations.Authorize, amount, AttemptStatuses.Started, time.GetUtcNow() + lease));
}
