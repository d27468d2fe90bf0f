using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>Everything that belongs to one transaction.</summary>
/// <param name="Id">The transaction's.</param>
/// <param name="Row">Of <c>transactions</c>.</param>
/// <param name="Intent">Null if there is none.</param>
/// <param name="Checkout">Null for a payment that came without one.</param>
/// <param name="Book">Null while nothing is written.</param>
/// <param name="Attempts">All of it, and the slot of an operation under way.</param>
/// <param name="Refunds">All of them.</param>
/// <param name="AtGateway">Null if the gateway has not seen it.</param>
internal sealed record PaymentFacts(
    string Id,
    JsonObject Row,
    JsonObject? Intent,
    JsonObject? Checkout,
    Book? Book,
    IReadOnlyList<JsonObject> Attempts,
    IReadOnlyList<JsonObject> Refunds,
    JsonObject? AtGateway)
{
    public string Status => Row.Text("status") ?? "";

    public long Amount => Row.Number("amount");

    public string AuthorizationReference => ReferenceOf(Id);

    /// <summary>What the row says may still be captured.</summary>
    public long Capturable => Status switch
    {
        IntentStatusNames.Authorized => Amount,
        IntentStatusNames.PartiallyCaptured when Row.IsTrue("moreToCome") => Amount - Row.Number("captured"),
        _ => 0,
    };

    public static string ReferenceOf(string transactionId) => "auth_" + transactionId["txn_".Length..];

    /// <summary>Why it is not at rest; null if it is.</summary>
    public string? InFlight(IReadOnlySet<string> onTheirWay)
    {
        // That of a checkout only leads the sweeper to a payment whose workflow has died: the payment's own state tells more.
        if (Attempts.FirstOrDefault(attempt => attempt.Text("status") is "STARTED" or "UNKNOWN" && attempt.Text("operation") != "CHECKOUT") is { } open)
        {
            return $"{Status}: attempt {open.Text("reference")} is {open.Text("status")}, due {open.Text("dueAt")}";
        }

        if (Attempts.FirstOrDefault(attempt => attempt.Text("reference") == Id) is { } slot)
        {
            return $"{Status}: {slot.Text("holder")} is under way";
        }

        if (onTheirWay.Contains(AuthorizationReference))
        {
            return $"{Status}: a request is still on its way to the gateway";
        }

        if (Status is IntentStatusNames.Pending or IntentStatusNames.RequiresAction or IntentStatusNames.Authorizing
            or IntentStatusNames.Unknown or IntentStatusNames.Voiding)
        {
            return $"{Status}{(Checkout is null ? "" : $", checkout {Checkout.Text("status")}")}";
        }

        if (Refunds.FirstOrDefault(refund => refund.Text("status") == "PENDING") is { } pending)
        {
            return $"{Status}: refund {pending.Text("refundId")} is PENDING";
        }

        if (AtGateway?.Text("status") == "expired" && Capturable > 0)
        {
            return $"{Status}: expired at the gateway, and the schedule will say so";
        }

        var applied = Book?.AppliedVersion ?? 0;
        return applied != Row.Number("version") ? $"{Status}: the ledger has applied version {applied} of {Row.Number("version")}" : null;
    }
}
