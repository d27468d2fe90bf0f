using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>Lives of transactions, made of changes that the aggregate allows, as the events that they are.</summary>
internal static class Histories
{
    public static readonly Currency Currency = Currency.Get("NPR");

    /// <summary>A random life, the same for the same seed, of a checkout's payment or of one without.</summary>
    public static IReadOnlyList<PaymentEvent> Random(int seed, int steps = 14)
    {
        var random = new Random(seed);
        var id = Id(seed);
        var transaction = Transaction.Open(id, new(1_000, Currency));
        var events = new List<PaymentEvent> { EventOf(transaction, null, null) };
        var refunds = new List<(string Id, Money Amount)>();
        var disputes = 0;
        for (var step = 0; step < steps; step++)
        {
            var change = Propose(random, step, refunds, disputes);
            try
            {
                var next = transaction.Apply(change);
                events.Add(EventOf(next, transaction.Status, change));
                transaction = next;
            }
            catch (InvalidOperationException)
            {
                // Not allowed here: the life goes on with another change.
                continue;
            }

            switch (change)
            {
                case TransactionChange.RequestRefund refund:
                    refunds.Add((refund.RefundId, refund.Amount));
                    break;
                case TransactionChange.CompleteRefund or TransactionChange.FailRefund:
                    refunds.RemoveAt(0);
                    break;
                case TransactionChange.OpenDispute:
                    disputes++;
                    break;
                default:
                    break;
            }
        }

        return random.Next(2) == 0 ? events : WithoutCheckout(events);
    }

    /// <summary>The same life of a payment without a checkout: it is stored with its first change.</summary>
    public static IReadOnlyList<PaymentEvent> WithoutCheckout(IReadOnlyList<PaymentEvent> life) =>
        [.. life.Skip(1).Select(happened => happened with { Version = happened.Version - 1 })];

    /// <summary>A life of these changes.</summary>
    public static IReadOnlyList<PaymentEvent> Of(int seed, params IReadOnlyList<TransactionChange> changes)
    {
        var transaction = Transaction.Open(Id(seed), new(1_000, Currency));
        var events = new List<PaymentEvent> { EventOf(transaction, null, null) };
        foreach (var change in changes)
        {
            var next = transaction.Apply(change);
            events.Add(EventOf(next, transaction.Status, change));
            transaction = next;
        }

        return events;
    }

    public static TransactionId Id(int seed)
    {
        var bytes = new byte[Ulid.RandomnessBytes];
        new Random(seed).NextBytes(bytes);
        return new(Ulid.Create(new DateTimeOffset(2026, 4, 20, 11, 0, 0, TimeSpan.Zero), bytes));
    }

    public static Money Amount(long minorUnits) => new(minorUnits, Currency);

    // Mostly what leads on, so that lives get long.
    private static TransactionChange Propose(Random random, int step, List<(string Id, Money Amount)> refunds, int disputes) => step switch
    {
        0 => random.Next(4) == 0 ? new TransactionChange.RequireAction() : new TransactionChange.StartAuthorization(),
        1 => random.Next(5) switch
        {
            0 => new TransactionChange.LoseTrack(),
            1 => new TransactionChange.Decline(DeclineCodes.InsufficientFunds),
            2 => new TransactionChange.StartAuthorization(),
            _ => new TransactionChange.Authorize(),
        },
        _ => random.Next(16) switch
        {
            0 => new TransactionChange.StartAuthorization(),
            1 => new TransactionChange.Authorize(),
            2 => new TransactionChange.StartVoid(),
            3 => new TransactionChange.Void(),
            4 => new TransactionChange.Expire(),
            5 or 6 or 7 => new TransactionChange.Capture($"cap_{step}", Amount(random.Next(1, 700)), random.Next(2) == 0),
            8 => new TransactionChange.ReleaseRest(),
            9 or 10 => new TransactionChange.RequestRefund($"re_{step}", Amount(random.Next(1, 400))),
            11 or 12 when refunds.Count > 0 => new TransactionChange.CompleteRefund(refunds[0].Id, refunds[0].Amount),
            13 when refunds.Count > 0 => new TransactionChange.FailRefund(refunds[0].Id, refunds[0].Amount),
            14 => new TransactionChange.OpenDispute($"dp_{disputes + 1}", Amount(random.Next(1, 300))),
            15 when disputes > 0 => random.Next(2) == 0
                ? new TransactionChange.WinDispute($"dp_{disputes}")
                : new TransactionChange.LoseDispute($"dp_{disputes}"),
            _ => new TransactionChange.Authorize(),
        },
    };

    private static PaymentEvent EventOf(Transaction transaction, IntentStatus? previous, TransactionChange? change) => new()
    {
        TransactionId = transaction.Id,
        IntentId = new(transaction.Id.Ulid),
        MerchantId = "demo",
        CustomerId = "c-1",
        Version = transaction.Version,
        Previous = previous,
        Now = transaction.Status,
        Amount = transaction.Amount,
        Change = change,
        OccurredAt = new DateTimeOffset(2026, 4, 20, 11, 0, 0, TimeSpan.Zero).AddSeconds(transaction.Version),
    };
}
