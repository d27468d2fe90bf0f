using System.Text.Json.Serialization;
using Payments.Domain;

namespace Payments.Authorizing;

/// <summary>What the workflow asks to be authorized.</summary>
/// <param name="Authentication">The proof of a 3-D Secure challenge, if there was one.</param>
public sealed record AuthorizeStepEvent(
    [property: JsonPropertyName("transactionId")] string? TransactionId,
    [property: JsonPropertyName("authentication")] SensitiveText? Authentication = null);
