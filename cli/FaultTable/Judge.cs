using System.Text.Json.Nodes;
using Payments.Cli.Ledger.Audit;
using Payments.Cli.Records;
using Payments.Domain;

namespace Payments.Cli.FaultTable;

/// <summary>Judges payments by what everybody knows of them once all is at rest.</summary>
internal sealed class Judge(StackAccess access, TrialApi api, ExecutionIndex executions, AnalyticsQueue analytics, AuditSnapshot state, AuditReport report)
{
    private const string Receipt = "/_payments/mailbox?limit=10&to=";

    private static readonly string[] NothingCharged = [IntentStatusNames.Declined, IntentStatusNames.Voided, IntentStatusNames.Expired];

    private readonly Dictionary<string, JsonObject> _transactions = By(state.Transactions, "transactionId");
    private readonly Dictionary<string, JsonObject> _intents = By(state.Intents, "paymentIntentId");
    private readonly Dictionary<string, JsonObject> _checkouts = By(state.Checkouts, "trackingId");
    private readonly Dictionary<string, JsonObject> _gateway = By(state.GatewayAuthorizations, "reference");

    public async Task<Verdict> JudgeAsync(Trial trial, CancellationToken cancellation)
    {
        var problems = new List<string>();
        if (trial.Trouble is { } trouble)
        {
            problems.Add(trouble);
        }

        if (trial.MustStrike && trial.FaultRules.FirstOrDefault(rule => !trial.Struck.Contains(rule)) is { } missed)
        {
            problems.Add($"the fault never struck {missed.Function}");
        }

        problems.AddRange(report.Violations.Where(violation => violation.Subject.Contains(trial.Ulid, StringComparison.Ordinal)).Select(violation => $"{violation.Invariant}: {violation.Message}"));
        var outcome = await OutcomeAsync(trial, problems, cancellation);
        await ReceiptsAsync(trial, outcome, problems, cancellation);
        Events(trial, problems);
        Executions(trial, outcome, problems);
        return new(trial, outcome, problems);
    }

    // What the merchant is told, against what the gateway holds.
    private async Task<string> OutcomeAsync(Trial trial, List<string> problems, CancellationToken cancellation)
    {
        var held = PaymentChecks.IsOpen(_gateway.GetValueOrDefault($"auth_{trial.Ulid}")?.Text("status"));
        if (!_checkouts.ContainsKey($"trk_{trial.Ulid}"))
        {
            Check(problems, trial.Refusal is not null, "the API took the payment, and there is no checkout");
            Check(problems, !held && !_transactions.ContainsKey($"txn_{trial.Ulid}"), "the API did not take the payment, and something was done with it");
            return Verdict.Refused;
        }

        var answer = await api.GetAsync($"/checkouts/trk_{trial.Ulid}", cancellation);
        var told = (string?)answer.Body["status"] ?? $"{answer.Status}";
        Check(problems, CheckoutStatus.IsFinal(told), $"the customer is told {told}, which is not final");
        Check(problems, held == (told == CheckoutStatus.Authorized), $"the customer is told {told}, and the gateway {(held ? "holds the money" : "holds nothing")}");
        var (transaction, intent) = (_transactions.GetValueOrDefault($"txn_{trial.Ulid}")?.Text("status"), _intents.GetValueOrDefault($"pi_{trial.Ulid}")?.Text("status"));

        // FAILED is the workflow's own word: nothing is charged, whatever state that is for the transaction.
        var fits = transaction is null ? told == CheckoutStatus.Failed && intent == IntentStatusNames.Pending
            : intent == transaction && (told == transaction || (told == CheckoutStatus.Failed && NothingCharged.Contains(transaction)));
        Check(
            problems,
            fits,
            $"the customer is told {told}, the transaction is {transaction ?? "missing"}, the intent {intent ?? "missing"}");
        return told;
    }

    private async Task ReceiptsAsync(Trial trial, string outcome, List<string> problems, CancellationToken cancellation)
    {
        var sent = ((await access.Pages.GetAsync(Receipt + trial.Email, cancellation))["messages"] as JsonArray ?? []).Count;
        Check(problems, sent <= (outcome == CheckoutStatus.Authorized ? 1 : 0), $"{sent} receipts were sent for a payment that is {outcome}");
    }

    // Every change of the transaction is known to everyone, once.
    private void Events(Trial trial, List<string> problems)
    {
        var id = $"txn_{trial.Ulid}";
        var versions = analytics.Of(id).Select(happened => happened.Number("version")).Order().ToList();
        var expected = _transactions.GetValueOrDefault(id)?.Number("version") ?? 0;
        Check(problems, versions.SequenceEqual(Range(expected)), $"events of the versions {string.Join(", ", versions)} came, and the transaction has {expected}");
        var authorized = analytics.Of(id).Count(happened => happened.Text("now") == IntentStatusNames.Authorized && happened.Text("previous") != IntentStatusNames.Authorized);
        var isAuthorized = _transactions.GetValueOrDefault(id)?.Text("status") == IntentStatusNames.Authorized;
        Check(problems, isAuthorized ? authorized == 1 : authorized <= 1, $"{authorized} events say that it was authorized");
        problems.AddRange(analytics.Forged.Keys.Where(forged => forged.StartsWith(id, StringComparison.Ordinal)).Select(forged => $"the event {forged} came with different contents"));
    }

    private void Executions(Trial trial, string outcome, List<string> problems)
    {
        foreach (var execution in executions.Of(trial.Ulid))
        {
            var ended = execution.Status == "SUCCEEDED" ? execution.Outcome : execution.Status;
            var fits = execution.Status switch
            {
                "SUCCEEDED" => execution.Outcome == outcome,
                "FAILED" => outcome != CheckoutStatus.Authorized,
                _ => false,
            };
            Check(problems, fits, $"its execution ended with {ended} ({execution.Error}), and the payment is {outcome}");
        }
    }

    private static IEnumerable<long> Range(long count)
    {
        for (var number = 1L; number <= count; number++)
        {
            yield return number;
        }
    }

    private static void Check(List<string> problems, bool holds, string otherwise)
    {
        if (!holds)
        {
            problems.Add(otherwise);
        }
    }

    private static Dictionary<string, JsonObject> By(IReadOnlyList<JsonObject> rows, string key) =>
        rows.DistinctBy(row => row.Required(key)).ToDictionary(row => row.Required(key), StringComparer.Ordinal);
}
