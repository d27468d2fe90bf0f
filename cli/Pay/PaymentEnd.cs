using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>What a payment came to.</summary>
/// <param name="TransactionId">Of the payment, also if none was stored.</param>
/// <param name="Status">Of the checkout, or of the transaction where there was none.</param>
/// <param name="Answer">The checkout, or the answer of <c>POST /authorize</c>.</param>
/// <param name="Took">From the command's start to this end.</param>
internal sealed record PaymentEnd(string TransactionId, string Status, JsonObject Answer, TimeSpan Took);
