using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>What must hold of a payment in every moment, and what must hold once it is at rest.</summary>
internal static class PaymentChecks
{
    // What a checkout says when nothing was taken.
    private static readonly string[] NotTaken = [CheckoutStatus.Declined, CheckoutStatus.Expired, CheckoutStatus.Voided, CheckoutStatus.Failed];
    private static readonly string[] Ended = [IntentStatusNames.Declined, IntentStatusNames.Expired, IntentStatusNames.Voided];

    /// <summary>Rows that are written together; amounts that are bounded.</summary>
    public static IEnumerable<Violation> Always(PaymentFacts payment)
    {
        var row = payment.Row;
        if (payment.Intent is not { } intent)
        {
            yield return new(Invariants.Intent, payment.Id, $"it is {payment.Status}, and there is no intent {row.Text("paymentIntentId")}");
        }
        else if (intent.Text("status") != payment.Status)
        {
            yield return new(Invariants.Intent, payment.Id, $"the transaction is {payment.Status}, its intent {intent.Text("status")}");
        }
        else if (intent.Number("version") != row.Number("version") + row.Number("intentOffset"))
        {
            yield return new(Invariants.Intent, payment.Id, $"the intent's version is {intent.Number("version")}, and should be {row.Number("version") + row.Number("intentOffset")}");
        }

        if (row.Number("captured") > payment.Amount)
        {
            yield return new(Invariants.Authorized, payment.Id, $"the row says that {row.Number("captured")} was captured of {payment.Amount}");
        }

        var gone = row.Number("refunded") + row.Number("refundPending") + row.Number("disputed") + row.Number("chargedBack");
        if (gone > row.Number("captured"))
        {
            yield return new(Invariants.Captured, payment.Id, $"the row says that {gone} was refunded or disputed of {row.Number("captured")} captured");
        }

        foreach (var violation in Refunds(payment))
        {
            yield return violation;
        }
    }

    /// <summary>What its rows and the gateway say alike, once nothing is under way.</summary>
    public static IEnumerable<Violation> AtRest(PaymentFacts payment) => [.. Ledger(payment), .. Held(payment), .. Gateway(payment)];

    /// <summary>What a customer was told is final: it must be what is.</summary>
    public static IEnumerable<Violation> Told(PaymentFacts payment)
    {
        if (payment.Checkout?.Text("status") is not { } told)
        {
            yield break;
        }

        // MarkFailed writes FAILED before anything is recorded; a transaction that is recorded after all is carried on.
        if (NotTaken.Contains(told) && !Ended.Contains(payment.Status))
        {
            yield return new(Invariants.Checkout, payment.Id, $"the checkout says {told}, and the transaction is {payment.Status}");
        }
        else if (told == CheckoutStatus.Authorized && (payment.Status is IntentStatusNames.Declined or IntentStatusNames.Pending
            or IntentStatusNames.RequiresAction or IntentStatusNames.Authorizing or IntentStatusNames.Unknown))
        {
            yield return new(Invariants.Checkout, payment.Id, $"the checkout says {told}, and the transaction is {payment.Status}");
        }
    }

    private static IEnumerable<Violation> Refunds(PaymentFacts payment)
    {
        var (row, refunds) = (payment.Row, payment.Refunds);
        foreach (var (status, member) in new[] { ("SUCCEEDED", "refunded"), ("PENDING", "refundPending") })
        {
            var sum = refunds.Where(refund => refund.Text("status") == status).Sum(refund => refund.Number("amount"));
            if (sum != row.Number(member))
            {
                yield return new(Invariants.Refunds, payment.Id, $"the row's {member} is {row.Number(member)}, and its {status} refunds are {sum}");
            }
        }
    }

    private static IEnumerable<Violation> Ledger(PaymentFacts payment)
    {
        var ledger = payment.Book?.Ledger;
        if (ledger is not null && ledger.Currency.Code != payment.Row.Text("currency"))
        {
            yield return new(Invariants.Ledger, payment.Id, $"the row is in {payment.Row.Text("currency")}, the ledger in {ledger.Currency.Code}");
        }

        (string What, long InRow, long InLedger)[] pairs =
        [
            ("captured", payment.Row.Number("captured"), ledger?.Captured ?? 0),
            ("refunded", payment.Row.Number("refunded"), ledger?.Refunded ?? 0),
            ("being refunded", payment.Row.Number("refundPending"), ledger?.RefundPending ?? 0),
            ("disputed", payment.Row.Number("disputed"), ledger?.Disputed ?? 0),
            ("charged back", payment.Row.Number("chargedBack"), ledger?.ChargedBack ?? 0),
            ("held", payment.Capturable, payment.Book?.Pending ?? 0),
        ];
        foreach (var (what, inRow, inLedger) in pairs.Where(pair => pair.InRow != pair.InLedger))
        {
            yield return new(Invariants.Ledger, payment.Id, $"it is {payment.Status}: {inRow} {what} by its row, {inLedger} by the ledger");
        }
    }

    private static IEnumerable<Violation> Held(PaymentFacts payment)
    {
        var attempt = payment.Attempts.FirstOrDefault(attempt => attempt.Text("reference") == payment.AuthorizationReference);
        if (payment.Capturable > 0 && attempt?.Text("status") != "HELD")
        {
            yield return new(
                Invariants.Held, payment.Id, $"it is {payment.Status}, and its attempt is {attempt?.Text("status") ?? "missing"} instead of HELD: nobody would give it back");
        }
    }

    private static IEnumerable<Violation> Gateway(PaymentFacts payment)
    {
        var (gateway, pending) = (payment.AtGateway, payment.Book?.Pending ?? 0);
        var status = gateway?.Text("status") ?? "unknown";
        var isOpen = IsOpen(status);
        if (isOpen && pending == 0)
        {
            yield return new(Invariants.Gateway, payment.Id, $"the gateway holds it ({status}) without a live pending entry; it is {payment.Status}");
        }
        else if (!isOpen && pending != 0)
        {
            yield return new(Invariants.Gateway, payment.Id, $"{pending} are pending in the ledger, and the gateway holds nothing ({status})");
        }

        (string What, long Ours, long Theirs)[] pairs =
        [
            ("captured", payment.Row.Number("captured"), gateway?.Number("capturedAmount") ?? 0),
            ("refunded", payment.Row.Number("refunded"), gateway?.Number("refundedAmount") ?? 0),
        ];
        foreach (var (what, ours, theirs) in pairs.Where(pair => pair.Ours != pair.Theirs))
        {
            yield return new(Invariants.Gateway, payment.Id, $"{ours} {what} by its row, {theirs} by the gateway");
        }

        if (isOpen && (gateway!.Number("amount") != payment.Amount || gateway!.Text("currency") != payment.Row.Text("currency")))
        {
            yield return new(
                Invariants.Gateway, payment.Id, $"it is of {payment.Amount} {payment.Row.Text("currency")}, at the gateway of {gateway!.Number("amount")} {gateway!.Text("currency")}");
        }
    }

    /// <summary>Money is held.</summary>
    public static bool IsOpen(string? gatewayStatus) => gatewayStatus is "approved" or "partially_captured";
}
