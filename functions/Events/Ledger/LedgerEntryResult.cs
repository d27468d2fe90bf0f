using System.Text.Json.Serialization;

namespace Payments.Events;

/// <summary>The result of <c>ledger-entry</c>.</summary>
/// <param name="Outcome"><c>WRITTEN</c>: the books say what was asked, from now on or from before.</param>
public sealed record LedgerEntryResult([property: JsonPropertyName("outcome")] string Outcome);
