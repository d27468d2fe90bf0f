using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>
/// Checks the whole state: that money is neither lost nor made, and that tables, ledger and gateway say the same. What is read at
/// different moments never fits of a payment that is under way, so across tables only payments at rest are compared; the others are
/// named.
/// </summary>
internal static class LedgerAudit
{
    /// <param name="state">All rows.</param>
    /// <param name="settled">Whether something in flight is a violation too.</param>
    public static AuditReport Check(AuditSnapshot state, bool settled = false)
    {
        var violations = new List<Violation>();
        var inFlight = new List<string>();
        var books = BookReader.Read(state.LedgerEntries, violations);
        violations.AddRange(BalanceChecks.Check(books.Values, state.LedgerBalances));
        var payments = PaymentsOf(state, books);
        var onTheirWay = state.OnTheirWay.ToHashSet(StringComparer.Ordinal);
        foreach (var payment in payments)
        {
            violations.AddRange(PaymentChecks.Always(payment));
            violations.AddRange(PaymentChecks.Told(payment));
            if (payment.InFlight(onTheirWay) is { } reason)
            {
                inFlight.Add($"{payment.Id}  {reason}");
            }
            else
            {
                violations.AddRange(PaymentChecks.AtRest(payment));
            }
        }

        violations.AddRange(Strays(state, payments, books));
        inFlight.AddRange(Waiting(state, payments));
        if (settled)
        {
            violations.AddRange(inFlight.Select(one => one.Split("  ", 2)).Select(one => new Violation(Invariants.Settled, one[0], one[1])));
        }

        return new(violations, inFlight, payments.Count, books.Values.Sum(book => book.Entries.Count));
    }

    private static List<PaymentFacts> PaymentsOf(AuditSnapshot state, Dictionary<string, Book> books)
    {
        var intents = By(state.Intents, "paymentIntentId");
        var checkouts = By(state.Checkouts, "trackingId");
        var gateway = By(state.GatewayAuthorizations, "reference");
        var refunds = state.Refunds.ToLookup(refund => refund.Text("transactionId") ?? "", StringComparer.Ordinal);

        // The slot of an operation under way has the transaction's own id for a reference, and names none.
        var attempts = state.Attempts.ToLookup(attempt => attempt.Text("transactionId") ?? attempt.Text("reference") ?? "", StringComparer.Ordinal);
        return
        [
            .. state.Transactions.Select(row => (Id: row.Text("transactionId") ?? "txn_", Row: row)).Select(one => new PaymentFacts(
                one.Id,
                one.Row,
                intents.GetValueOrDefault(one.Row.Text("paymentIntentId") ?? ""),
                one.Row.Text("trackingId") is { } trackingId ? checkouts.GetValueOrDefault(trackingId) : null,
                books.GetValueOrDefault(one.Id),
                [.. attempts[one.Id]],
                [.. refunds[one.Id]],
                gateway.GetValueOrDefault(PaymentFacts.ReferenceOf(one.Id)))),
        ];
    }

    // What belongs to no transaction.
    private static IEnumerable<Violation> Strays(AuditSnapshot state, List<PaymentFacts> payments, Dictionary<string, Book> books)
    {
        var transactions = payments.Select(payment => payment.Id).ToHashSet(StringComparer.Ordinal);
        var references = payments.Select(payment => payment.AuthorizationReference).ToHashSet(StringComparer.Ordinal);
        foreach (var found in state.GatewayAuthorizations.Where(found => PaymentChecks.IsOpen(found.Text("status")) && !references.Contains(found.Text("reference") ?? "")))
        {
            yield return new(Invariants.Gateway, found.Text("reference") ?? "", $"it is open at the gateway ({found.Text("status")}), and there is no such transaction");
        }

        foreach (var id in books.Keys.Where(id => !transactions.Contains(id)))
        {
            yield return new(Invariants.Ledger, id, "the ledger has entries of it, and there is no such transaction");
        }

        foreach (var refund in state.Refunds.Where(refund => !transactions.Contains(refund.Text("transactionId") ?? "")))
        {
            yield return new(Invariants.Refunds, refund.Text("refundId") ?? "", $"its transaction {refund.Text("transactionId")} does not exist");
        }

        var ofTransactions = payments.Select(payment => payment.Row.Text("paymentIntentId")).ToHashSet(StringComparer.Ordinal);
        foreach (var intent in state.Intents.Where(intent => intent.Text("status") != IntentStatusNames.Pending && !ofTransactions.Contains(intent.Text("paymentIntentId"))))
        {
            yield return new(Invariants.Intent, intent.Text("paymentIntentId") ?? "", $"the intent is {intent.Text("status")}, and there is no transaction");
        }

        var ofCheckouts = payments.Select(payment => payment.Row.Text("trackingId")).ToHashSet(StringComparer.Ordinal);
        foreach (var checkout in state.Checkouts.Where(checkout => !ofCheckouts.Contains(checkout.Text("trackingId"))
            && checkout.Text("status") is not (CheckoutStatus.Received or CheckoutStatus.Validated or CheckoutStatus.Failed)))
        {
            yield return new(Invariants.Checkout, checkout.Text("trackingId") ?? "", $"the checkout says {checkout.Text("status")}, and there is no transaction");
        }
    }

    private static IEnumerable<string> Waiting(AuditSnapshot state, List<PaymentFacts> payments)
    {
        var known = payments.Select(payment => payment.Row.Text("trackingId")).ToHashSet(StringComparer.Ordinal);
        foreach (var checkout in state.Checkouts.Where(checkout => checkout.Text("status") is CheckoutStatus.Received or CheckoutStatus.Validated))
        {
            if (!known.Contains(checkout.Text("trackingId")))
            {
                yield return $"{checkout.Text("trackingId")}  the checkout is {checkout.Text("status")}";
            }
        }

        if (state.WaitingWebhooks > 0)
        {
            yield return $"gateway  {state.WaitingWebhooks} webhooks wait to be taken";
        }
    }

    private static Dictionary<string, JsonObject> By(IReadOnlyList<JsonObject> rows, string key) => rows
        .GroupBy(row => row.Text(key) ?? "", StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
