using System.Text.Json.Serialization;

namespace Payments.Events;

/// <summary>The input of <c>ledger-entry</c>.</summary>
/// <param name="TransactionId">The transaction.</param>
/// <param name="Command"><c>authorize</c>: write the pending entry; <c>release</c>: give up what is pending.</param>
public sealed record LedgerEntryEvent(
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("command")] string? Command);
